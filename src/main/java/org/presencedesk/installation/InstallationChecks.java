package org.presencedesk.installation;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.presencedesk.access.SignedIn;
import org.presencedesk.audit.trail.AuditAction;
import org.presencedesk.audit.trail.AuditEntry;
import org.presencedesk.audit.trail.AuditTrail;
import org.presencedesk.audit.trail.Outcome;
import org.presencedesk.web.errors.DatabaseOutage;

/**
 * Makes the checks and keeps what came of them, for this replica. Templates say {@code inject:installation}: every page tells
 * when something is wrong.
 */
@ApplicationScoped
@Named("installation")
public class InstallationChecks {

    private static final Logger LOG = Logger.getLogger(InstallationChecks.class);

    record Checked(List<Finding> findings, Instant at) {

        State worst() {
            return findings.stream().map(Finding::state).max(State::compareTo).orElse(State.UNKNOWN);
        }

        long count(State state) {
            return findings.stream().filter(finding -> finding.state() == state).count();
        }
    }

    private static final Checked NEVER = new Checked(List.of(), Instant.EPOCH);

    private final MicrosoftChecks microsoft;
    private final SendingChecks sending;
    private final DatabaseChecks database;
    private final TrailChecks trail;
    private final AuditTrail events;
    private final InstallationConfig settings;
    private final Clock clock;
    private final AtomicBoolean underWay = new AtomicBoolean();
    private volatile Checked last = NEVER;

    InstallationChecks(
            MicrosoftChecks microsoft,
            SendingChecks sending,
            DatabaseChecks database,
            TrailChecks trail,
            AuditTrail events,
            InstallationConfig settings,
            Clock clock) {
        this.microsoft = microsoft;
        this.sending = sending;
        this.database = database;
        this.trail = trail;
        this.events = events;
        this.settings = settings;
        this.clock = clock;
    }

    /** @param person whose account and presence are read: of whoever asks */
    Checked run(String person) {
        List<Finding> findings = new ArrayList<>();
        findings.addAll(asked(Check.TOKEN, () -> microsoft.run(person, sending.isQuiet())));
        boolean reached = findings.stream().noneMatch(Finding::isWrong);
        findings.addAll(asked(Check.DISPATCHER, () -> sending.run(reached)));
        findings.addAll(asked(Check.DATABASE, database::run));
        findings.addAll(asked(Check.MIGRATIONS, database::migrations));
        findings.addAll(asked(Check.TRAIL_RIGHTS, trail::run));
        last = new Checked(oneForOurClock(findings), clock.instant());
        return last;
    }

    /** As {@link #run}, because somebody asked for it, which is an event. */
    void runFor(SignedIn by) {
        Checked checked = run(by.actor().id());
        QuarkusTransaction.requiringNew()
                .run(() -> events.record(AuditEntry.of(
                                AuditAction.INSTALLATION_CHECKED,
                                checked.count(State.WRONG) == 0 ? Outcome.SUCCESS : Outcome.FAILURE,
                                by.actor())
                        .from(by.origin())
                        .with("wrong", checked.count(State.WRONG))
                        .with("look", checked.count(State.LOOK))));
    }

    /** Whose own clock is wrong differs from every other one: that is one thing to mend. */
    static List<Finding> oneForOurClock(List<Finding> findings) {
        boolean said = findings.stream().anyMatch(finding -> finding.check() == Check.GRAPH_CLOCK && finding.isWrong());
        return findings.stream()
                .map(finding -> said && finding.check() == Check.DATABASE_CLOCK && finding.isWrong()
                        ? Finding.unknown(finding.check(), finding.seen())
                        : finding)
                .toList();
    }

    /** Whatever happens to one part, the others are told. */
    private static List<Finding> asked(Check first, Callable<List<Finding>> part) {
        try {
            return part.call();
        } catch (Exception failure) {
            LOG.error("A part of the installation could not be checked", failure);
            String problem = DatabaseOutage.problem(failure);
            return List.of(Finding.wrong(
                    first,
                    words -> words.check().notAsked(problem),
                    words -> words.check().notAskedRemedy()));
        }
    }

    /** What is known, if that is not too old. */
    Checked latest(String person) {
        Checked known = last;
        return known == NEVER || isOld(known) ? run(person) : known;
    }

    /** How many lines of the set-up page are red, as far as is known. Where that is old it is looked at again meanwhile. */
    public long wrongFor(String administrator) {
        lookAgain(administrator);
        return getWrong();
    }

    private void lookAgain(String person) {
        if (!settings.checkAgainAfter().isZero() && isOld(last) && underWay.compareAndSet(false, true)) {
            Infrastructure.getDefaultWorkerPool().execute(() -> {
                try {
                    run(person);
                } catch (RuntimeException failure) {
                    LOG.debugf("The installation could not be checked: %s", DatabaseOutage.problem(failure));
                } finally {
                    underWay.set(false);
                }
            });
        }
    }

    public long getWrong() {
        return last.count(State.WRONG);
    }

    /** Whether nothing can be sent for anybody, as far as was seen last. */
    public boolean isStopped() {
        return last.findings().stream()
                .anyMatch(finding -> finding.isWrong() && finding.check().stopsSending());
    }

    private boolean isOld(Checked known) {
        return clock.instant().isAfter(known.at().plus(settings.checkAgainAfter()));
    }
}
