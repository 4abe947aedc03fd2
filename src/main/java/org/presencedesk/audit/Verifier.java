package org.presencedesk.audit;

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

/** Has the trail verified: what is new every minute, everything at night and when somebody asks. */
@ApplicationScoped
public class Verifier {

    private static final Logger LOG = Logger.getLogger(Verifier.class);
    private static final int READERS = 2;

    private final AgroalDataSource database;
    private final Seal seal;
    private final Newest newest;
    private final TrailSettings settings;
    private final Verdicts verdicts;
    private final Clock clock;

    Verifier(
            AgroalDataSource database,
            Seal seal,
            Newest newest,
            TrailSettings settings,
            Verdicts verdicts,
            Clock clock) {
        this.database = database;
        this.seal = seal;
        this.newest = newest;
        this.settings = settings;
        this.verdicts = verdicts;
        this.clock = clock;
    }

    /** Everything, now; that it was asked for is in the trail before the answer. */
    TrailVerdict verify(SignedIn user) throws SQLException {
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
        TrailVerdict verdict = verification.get().ofWhatFollows(verdicts.verifiedUpTo());
        boolean news = isNews(verdict, verdicts.lastRecent());
        if (news) {
            say(verdict);
        }
        verdicts.keep(Verdicts.Scope.recent, verdict, news ? event(verdict, Actor.SYSTEM, null, "recent") : null);
    }

    private static boolean isNews(TrailVerdict verdict, Optional<TrailVerdict> before) {
        List<Damage> known = before.map(TrailVerdict::damage).orElse(List.of());
        return !known.containsAll(verdict.damage())
                || verdict.published() == TrailVerdict.Comparison.unavailable
                        && before.map(TrailVerdict::published).orElse(null) != TrailVerdict.Comparison.unavailable;
    }

    /** One at a time: two would only be slower. */
    private synchronized TrailVerdict everything(Actor actor, Origin origin) throws SQLException {
        Optional<Verification> verification = verification();
        TrailVerdict verdict = verification.isPresent() ? verification.get().ofEverything() : unsealed();
        say(verdict);
        verdicts.keep(Verdicts.Scope.complete, verdict, event(verdict, actor, origin, "complete"));
        return verdict;
    }

    private Optional<Verification> verification() {
        Sink sink = settings.sinkDirectory().map(Sink::new).orElse(null);
        return seal.key().map(key -> new Verification(database, key, sink, newest, READERS, clock));
    }

    private TrailVerdict unsealed() throws SQLException {
        try (Connection connection = database.getConnection()) {
            return new TrailVerdict(
                    null, TrailVerdict.Comparison.none, Events.count(connection), 0, clock.instant(), null, List.of());
        }
    }

    private static void say(TrailVerdict verdict) {
        if (!verdict.damage().isEmpty()) {
            LOG.errorf(
                    "The audit trail is damaged: %d findings, the first is %s",
                    verdict.damage().size(), verdict.damage().get(0));
        }
    }

    private static AuditEntry event(TrailVerdict verdict, Actor actor, Origin origin, String scope) {
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
