package org.presencedesk.change.schedule;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;
import org.presencedesk.access.OnBehalf;
import org.presencedesk.access.SignedIn;
import org.presencedesk.audit.trail.AuditAction;
import org.presencedesk.audit.trail.AuditTrail;
import org.presencedesk.change.lifecycle.ChangeVerbs;
import org.presencedesk.change.model.Change;
import org.presencedesk.change.model.ChangeState;
import org.presencedesk.change.model.TargetTally;
import org.presencedesk.web.errors.Refusal;

/** Confirms the plans that schedules have made, on behalf of their owners, unless there are too many people in them. */
@ApplicationScoped
public class ScheduleConfirmation {

    /** What waits for its schedule to be released is looked at again when it is too late for it. */
    private static final String PLANNED = """
            SELECT c.id FROM change c JOIN schedule s ON s.id = CAST(c.schedule->>'id' AS uuid)
            WHERE c.schedule IS NOT NULL AND c.state = 'PLANNED' AND (s.state <> 'QUARANTINED'
                OR c.planned_at <= clock_timestamp() - interval '24 hours' OR c.ends_at <= clock_timestamp())
            ORDER BY c.number LIMIT 50
            """;

    private static final Logger LOG = Logger.getLogger(ScheduleConfirmation.class);

    private final ChangeVerbs verbs;
    private final ScheduleRunner runner;
    private final TargetTally tally;
    private final AuditTrail trail;
    private final EntityManager database;

    ScheduleConfirmation(
            ChangeVerbs verbs, ScheduleRunner runner, TargetTally tally, AuditTrail trail, EntityManager database) {
        this.verbs = verbs;
        this.runner = runner;
        this.tally = tally;
        this.trail = trail;
        this.database = database;
    }

    /** @param goOn false as soon as this replica is to stop */
    public void run(BooleanSupplier goOn) {
        List<UUID> planned = QuarkusTransaction.requiringNew()
                .call(() -> database.createNativeQuery(PLANNED, UUID.class).getResultList());
        for (UUID change : planned) {
            if (goOn.getAsBoolean()) {
                try {
                    QuarkusTransaction.requiringNew().run(() -> decide(change));
                } catch (Refusal changedMeanwhile) {
                    LOG.warnf("The plan %s of a schedule is not confirmed: %s", change, changedMeanwhile.code());
                }
            }
        }
    }

    private void decide(UUID id) {
        Change change = Change.toAct(id.toString());
        if (change.state() != ChangeState.PLANNED) {
            return;
        }
        Schedule schedule = Schedule.findById(change.schedule().id(), LockModeType.PESSIMISTIC_WRITE);
        SignedIn owner = new OnBehalf(change.requestedBy());
        long people = tally.counts(id).waiting();
        boolean byHand = change.schedule().byHand();
        if (people == 0) {
            trail.record(ScheduleEvents.byItself(AuditAction.SCHEDULE_SKIPPED, schedule)
                    .with("occurrence", change.schedule().at())
                    .with("code", "NOBODY"));
            verbs.cancel(id.toString(), owner);
        } else if (isOver(change) || schedule.state == ScheduleState.ENDED || isPaused(schedule, byHand)) {
            verbs.cancel(id.toString(), owner);
        } else if (schedule.state == ScheduleState.ACTIVE && !byHand && isMany(schedule, people)) {
            runner.stop(schedule, StopCause.MORE_PEOPLE);
        } else if (schedule.state != ScheduleState.QUARANTINED) {
            verbs.confirm(id.toString(), change.planHash(), null, owner);
            schedule.lastPeople = people;
        }
    }

    private static boolean isPaused(Schedule schedule, boolean byHand) {
        return schedule.state == ScheduleState.PAUSED && !byHand;
    }

    /** Its end has come while it waited to be released. */
    private boolean isOver(Change change) {
        Instant now = (Instant) database.createNativeQuery("SELECT clock_timestamp()", Instant.class)
                .getSingleResult();
        boolean ended = change.endsAt() != null && !change.endsAt().isAfter(now.plusSeconds(60));
        return ended || !change.planHolds(now);
    }

    private static boolean isMany(Schedule schedule, long people) {
        if (schedule.lastPeople == null) {
            return false;
        }
        long more = people - schedule.lastPeople;
        return schedule.morePeople != null && more > schedule.morePeople
                || schedule.morePercent != null && more * 100 > schedule.morePercent * schedule.lastPeople;
    }
}
