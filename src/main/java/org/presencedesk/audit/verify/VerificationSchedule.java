package org.presencedesk.audit.verify;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.presencedesk.access.Actor;
import org.presencedesk.access.Origin;
import org.presencedesk.access.SignedIn;
import org.presencedesk.audit.seal.CheckpointDirectory;
import org.presencedesk.audit.seal.RollbackGuard;
import org.presencedesk.audit.trail.AuditAction;
import org.presencedesk.audit.trail.AuditEntry;
import org.presencedesk.audit.trail.EventTable;
import org.presencedesk.audit.trail.Outcome;
import org.presencedesk.audit.trail.TrailConfig;
import org.presencedesk.audit.trail.TrailKey;

/** Has the trail verified: what is new every minute, everything at night and when somebody asks. */
@ApplicationScoped
public class VerificationSchedule {

    private static final Logger LOG = Logger.getLogger(VerificationSchedule.class);
    private static final int READERS = 2;

    private final AgroalDataSource database;
    private final TrailKey seal;
    private final RollbackGuard newest;
    private final TrailConfig settings;
    private final VerificationResults verdicts;
    private final Clock clock;

    VerificationSchedule(
            AgroalDataSource database,
            TrailKey seal,
            RollbackGuard newest,
            TrailConfig settings,
            VerificationResults verdicts,
            Clock clock) {
        this.database = database;
        this.seal = seal;
        this.newest = newest;
        this.settings = settings;
        this.verdicts = verdicts;
        this.clock = clock;
    }

    /** Everything, now; that it was asked for is in the trail before the answer. */
    public VerificationResult verify(SignedIn user) throws SQLException {
        return everything(user.actor(), user.origin());
    }

    public void verifyEverything() throws SQLException {
        everything(Actor.SYSTEM, null);
    }

    /** Says it in the trail only if it finds what it has not found before. */
    public void verifyWhatIsNew() throws SQLException {
        Optional<Verification> verification = verification();
        if (verification.isEmpty()) {
            return;
        }
        VerificationResult verdict = verification.get().ofWhatFollows(verdicts.verifiedUpTo());
        boolean news = isNews(verdict, verdicts.lastRecent());
        if (news) {
            log(verdict);
        }
        verdicts.keep(
                VerificationResults.Scope.recent, verdict, news ? event(verdict, Actor.SYSTEM, null, "recent") : null);
    }

    private static boolean isNews(VerificationResult verdict, Optional<VerificationResult> before) {
        List<Damage> known = before.map(VerificationResult::damage).orElse(List.of());
        return !known.containsAll(verdict.damage())
                || verdict.published() == VerificationResult.Comparison.unavailable
                        && before.map(VerificationResult::published).orElse(null)
                                != VerificationResult.Comparison.unavailable;
    }

    /** One at a time: two would only be slower. */
    private synchronized VerificationResult everything(Actor actor, Origin origin) throws SQLException {
        Optional<Verification> verification = verification();
        VerificationResult verdict =
                verification.isPresent() ? verification.get().ofEverything() : unsealed();
        log(verdict);
        verdicts.keep(VerificationResults.Scope.complete, verdict, event(verdict, actor, origin, "complete"));
        return verdict;
    }

    private Optional<Verification> verification() {
        CheckpointDirectory sink =
                settings.sinkDirectory().map(CheckpointDirectory::new).orElse(null);
        return seal.key().map(key -> new Verification(database, key, sink, newest, READERS, clock));
    }

    private VerificationResult unsealed() throws SQLException {
        try (Connection connection = database.getConnection()) {
            return new VerificationResult(
                    null,
                    VerificationResult.Comparison.none,
                    EventTable.count(connection),
                    0,
                    clock.instant(),
                    null,
                    List.of());
        }
    }

    private static void log(VerificationResult verdict) {
        if (!verdict.damage().isEmpty()) {
            LOG.errorf(
                    "The audit trail is damaged: %d findings, the first is %s",
                    verdict.damage().size(), verdict.damage().get(0));
        }
    }

    private static AuditEntry event(VerificationResult verdict, Actor actor, Origin origin, String scope) {
        return AuditEntry.of(
                        AuditAction.TRAIL_VERIFIED,
                        Boolean.FALSE.equals(verdict.valid()) ? Outcome.FAILURE : Outcome.SUCCESS,
                        actor)
                .from(origin)
                .with("scope", scope)
                .with("valid", verdict.valid())
                .with("published", verdict.published().name())
                .with("events", verdict.events())
                .with("sealed", verdict.sealed())
                .with(
                        "checkpoint",
                        verdict.checkpoint() == null
                                ? null
                                : verdict.checkpoint().number())
                .with("damages", verdict.damage().size())
                .with(
                        "damageKinds",
                        verdict.damage().isEmpty()
                                ? null
                                : verdict.damage().stream()
                                        .map(one -> one.kind().name())
                                        .distinct()
                                        .sorted()
                                        .toList());
    }
}
