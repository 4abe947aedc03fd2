package org.presencedesk.change.schedule;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;
import org.presencedesk.access.Actor;
import org.presencedesk.access.OnBehalf;
import org.presencedesk.access.SignedIn;
import org.presencedesk.audit.trail.AuditAction;
import org.presencedesk.audit.trail.AuditTrail;
import org.presencedesk.change.plan.ChangePlanning;
import org.presencedesk.change.request.ChangeRequest;
import org.presencedesk.change.values.OfSchedule;
import org.presencedesk.directory.Directory;
import org.presencedesk.directory.Identity;
import org.presencedesk.directory.IneligibleReason;
import org.presencedesk.directory.ResolvedIdentity;
import org.presencedesk.graph.client.GraphFailure;
import org.presencedesk.web.errors.DatabaseOutage;
import org.presencedesk.web.errors.Refusal;

/**
 * Makes the change of each occurrence a quarter of an hour before it begins, by the database's clock: in one transaction with
 * the step to the next occurrence, so there is one for each. One that was missed is made as long as its end has not come.
 */
@ApplicationScoped
public class ScheduleRunner {

    private static final Logger LOG = Logger.getLogger(ScheduleRunner.class);

    private static final Duration BEFORE = Duration.ofMinutes(15);
    /** Less than that is not worth it, nor does Microsoft take it. */
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    /** So long after its time statuses are still cleared. */
    private static final Duration CLEARS_FOR = Duration.ofHours(1);

    private static final int FAILED_IN_A_ROW = 3;

    private static final String DUE = """
            SELECT id FROM schedule
            WHERE state = 'ACTIVE' AND next_at <= clock_timestamp() + interval '15 minutes' ORDER BY next_at, id LIMIT 50
            """;

    private final ChangePlanning planning;
    private final Directory directory;
    private final AuditTrail trail;
    private final EntityManager database;

    private volatile boolean failing;

    ScheduleRunner(ChangePlanning planning, Directory directory, AuditTrail trail, EntityManager database) {
        this.planning = planning;
        this.directory = directory;
        this.trail = trail;
        this.database = database;
    }

    /** @param goOn false as soon as this replica is to stop */
    public void run(BooleanSupplier goOn) {
        List<UUID> due = QuarkusTransaction.requiringNew()
                .call(() -> database.createNativeQuery(DUE, UUID.class).getResultList());
        for (UUID schedule : due) {
            if (goOn.getAsBoolean()) {
                run(schedule);
            }
        }
    }

    private void run(UUID id) {
        try {
            Actor owner = QuarkusTransaction.requiringNew().call(() -> Schedule.found(id).owner);
            boolean gone = isGone(owner);
            QuarkusTransaction.requiringNew().run(() -> occur(id, owner, gone));
            failing = false;
        } catch (GraphFailure notNow) {
            if (!failing) {
                LOG.warnf("Whose schedule %s is cannot be looked up: %s", id, notNow.getMessage());
            }
            failing = true;
        } catch (RuntimeException e) {
            if (DatabaseOutage.isAway(e)) {
                throw e;
            }
            // It would keep all others from running.
            LOG.errorf(e, "Schedule %s cannot run", id);
            QuarkusTransaction.requiringNew()
                    .run(() ->
                            stop(Schedule.findById(id, LockModeType.PESSIMISTIC_WRITE), StopCause.CANNOT_BE_PLANNED));
        }
    }

    /** Programs are no people of the directory: whoever takes their role away takes their token too. */
    private boolean isGone(Actor owner) {
        if (owner.type() != Actor.Type.user) {
            return false;
        }
        Identity identity = Identity.of(owner.id(), false);
        ResolvedIdentity found = directory.resolve(List.of(identity)).get(identity);
        boolean disabled =
                found instanceof ResolvedIdentity.Found one && one.person().reason() == IneligibleReason.DISABLED;
        return disabled || found instanceof ResolvedIdentity.NotFound;
    }

    private void occur(UUID id, Actor owner, boolean gone) {
        Schedule schedule = Schedule.findById(id, LockModeType.PESSIMISTIC_WRITE);
        boolean due = schedule.state == ScheduleState.ACTIVE
                && schedule.nextAt != null
                && !schedule.nextAt.isAfter(now().plus(BEFORE));
        if (!due || !schedule.owner.is(owner)) {
            return;
        }
        Optional<StopCause> stop = gone ? Optional.of(StopCause.OWNER_GONE) : causeToStop(id);
        if (stop.isPresent()) {
            stop(schedule, stop.get());
            return;
        }
        Instant at = schedule.nextAt;
        Occurrence occurrence = Occurrences.of(schedule, at.minusMillis(1), 1).stream()
                .filter(one -> one.at().equals(at))
                .findFirst()
                .orElse(null);
        if (occurrence == null || isOver(occurrence)) {
            trail.record(ScheduleEvents.byItself(AuditAction.SCHEDULE_SKIPPED, schedule)
                    .with("occurrence", at)
                    .with("code", occurrence == null ? "NO_LONGER_BY_RULE" : "MISSED"));
            advance(schedule, at);
            return;
        }
        try {
            make(schedule, occurrence, false, new OnBehalf(schedule.owner));
            advance(schedule, at);
        } catch (Refusal refused) {
            LOG.warnf("Schedule \"%s\" cannot be planned: %s", schedule.name, refused.code());
            stop(schedule, StopCause.CANNOT_BE_PLANNED);
        }
    }

    private boolean isOver(Occurrence occurrence) {
        Instant last = occurrence.ends() == null
                ? occurrence.at().plus(CLEARS_FOR)
                : occurrence.ends().minus(SHORTEST);
        return !last.isAfter(now());
    }

    /** In the transaction of the caller. @param byHand whether somebody asked for it beside the rule */
    void make(Schedule schedule, Occurrence occurrence, boolean byHand, SignedIn by) {
        ChangeRequest asked = schedule.asked;
        boolean later = occurrence.at().isAfter(now().plusSeconds(1));
        planning.planFor(
                new OfSchedule(schedule.id, schedule.name, occurrence.at(), byHand),
                new ChangeRequest(
                        asked.action(),
                        asked.availability(),
                        null,
                        occurrence.ends() == null
                                ? null
                                : occurrence
                                        .ends()
                                        .truncatedTo(ChronoUnit.SECONDS)
                                        .toString(),
                        null,
                        asked.people(),
                        asked.groups(),
                        null,
                        asked.reason(),
                        asked.ticket(),
                        asked.leave(),
                        null,
                        asked.lists(),
                        asked.attributes(),
                        later ? occurrence.at().toString() : null),
                by);
    }

    /** To the next occurrence after that moment of which no change was made yet; a schedule that has none ends. */
    void advance(Schedule schedule, Instant after) {
        schedule.nextAt = Occurrences.of(schedule, after, 2).stream()
                .map(Occurrence::at)
                .filter(at -> !isMade(schedule, at))
                .findFirst()
                .orElse(null);
        if (schedule.nextAt == null && schedule.state == ScheduleState.ACTIVE) {
            schedule.state = ScheduleState.ENDED;
            trail.record(ScheduleEvents.byItself(AuditAction.SCHEDULE_ENDED, schedule));
        }
    }

    /** At most the one that begins within a quarter of an hour. */
    private boolean isMade(Schedule schedule, Instant at) {
        return !database.createNativeQuery("""
                        SELECT 1 FROM change
                        WHERE schedule->>'id' = :id AND schedule->>'at' = :at AND schedule IS NOT NULL
                        """, Integer.class)
                .setParameter("id", schedule.id.toString())
                .setParameter("at", at.toString())
                .getResultList()
                .isEmpty();
    }

    void stop(Schedule schedule, StopCause because) {
        schedule.state = ScheduleState.QUARANTINED;
        schedule.because = because;
        trail.record(ScheduleEvents.byItself(AuditAction.SCHEDULE_QUARANTINED, schedule)
                .with("code", because));
    }

    /** By what has become of its latest changes. */
    private Optional<StopCause> causeToStop(UUID id) {
        List<String> latest = database.createNativeQuery("""
                        SELECT CASE WHEN state = 'REJECTED' AND approval->>'state' = 'EXPIRED' THEN 'NOT_APPROVED'
                            WHEN state = 'PLAN_FAILED' THEN 'FAILED'
                            WHEN state = 'FINISHED' AND NOT EXISTS (SELECT 1 FROM target t
                                WHERE t.change_id = c.id AND t.state = 'ACCEPTED') AND EXISTS (SELECT 1 FROM target t
                                WHERE t.change_id = c.id AND t.state IN ('REFUSED', 'UNKNOWN', 'NOT_SENT')) THEN 'FAILED'
                            ELSE 'WELL' END
                        FROM change c WHERE schedule->>'id' = :schedule
                            AND created_at > (SELECT changed_at FROM schedule WHERE id = CAST(:schedule AS uuid))
                        ORDER BY number DESC LIMIT :most
                        """, String.class)
                .setParameter("schedule", id.toString())
                .setParameter("most", FAILED_IN_A_ROW)
                .getResultList();
        if (!latest.isEmpty() && latest.get(0).equals("NOT_APPROVED")) {
            return Optional.of(StopCause.NOT_APPROVED);
        }
        boolean failing = latest.size() == FAILED_IN_A_ROW && latest.stream().allMatch("FAILED"::equals);
        return failing ? Optional.of(StopCause.KEEPS_FAILING) : Optional.empty();
    }

    private Instant now() {
        return (Instant) database.createNativeQuery("SELECT clock_timestamp()", Instant.class)
                .getSingleResult();
    }
}
