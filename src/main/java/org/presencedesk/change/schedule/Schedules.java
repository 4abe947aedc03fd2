package org.presencedesk.change.schedule;

import com.fasterxml.uuid.Generators;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.presencedesk.access.Actor;
import org.presencedesk.access.SignedIn;
import org.presencedesk.audit.trail.AuditAction;
import org.presencedesk.audit.trail.AuditTrail;
import org.presencedesk.change.list.SavedLists;
import org.presencedesk.change.plan.ChangeSpec;
import org.presencedesk.directory.Directory;
import org.presencedesk.web.Language;
import org.presencedesk.web.errors.Refusal;

/** What people do to schedules, each with its event. Repeating what is in effect already changes nothing. */
@ApplicationScoped
public class Schedules {

    private static final int MOST_OF_ONE_OWNER = 1_000;

    private final Directory directory;
    private final SavedLists lists;
    private final ScheduleOwners owners;
    private final ScheduleRunner runner;
    private final AuditTrail trail;
    private final EntityManager database;

    Schedules(
            Directory directory,
            SavedLists lists,
            ScheduleOwners owners,
            ScheduleRunner runner,
            AuditTrail trail,
            EntityManager database) {
        this.directory = directory;
        this.lists = lists;
        this.owners = owners;
        this.runner = runner;
        this.trail = trail;
        this.database = database;
    }

    /** @throws Refusal with every fault found */
    public Schedule make(ScheduleRequest asked, SignedIn by) {
        Schedule checked = checked(asked, by);
        return QuarkusTransaction.requiringNew().call(() -> {
            if (countOf(by.actor()) >= MOST_OF_ONE_OWNER) {
                throw Refusal.conflict(
                        "TOO_MANY_SCHEDULES",
                        in -> Language.messages(ScheduleMessages.class, in).tooManySchedules(MOST_OF_ONE_OWNER));
            }
            checked.id = Generators.timeBasedEpochGenerator().generate();
            checked.state = ScheduleState.ACTIVE;
            checked.owner = by.actor();
            checked.createdAt = now();
            written(checked, by);
            checked.persist();
            trail.record(ScheduleEvents.by(by, AuditAction.SCHEDULE_CREATED, checked)
                    .changing(null, ScheduleEvents.said(checked)));
            return checked;
        });
    }

    /** @throws Refusal also with 409 if somebody has changed it since that version */
    public Schedule change(UUID id, ScheduleRequest asked, SignedIn by) {
        Schedule checked = checked(asked, by);
        Actor owner = owners.find(asked.owner());
        return acting(id, by, schedule -> {
            if (asked.version() != null && asked.version() != schedule.version) {
                throw Refusal.conflict(
                        "CHANGED_MEANWHILE",
                        in -> Language.messages(ScheduleMessages.class, in)
                                .changedMeanwhile(schedule.name, String.valueOf(schedule.changedBy.name())));
            }
            requireState(schedule, ScheduleState.ACTIVE, ScheduleState.PAUSED, ScheduleState.QUARANTINED);
            Map<String, Object> before = ScheduleEvents.said(schedule);
            schedule.become(checked);
            // Whoever changes whom it concerns, or how often, stands for it from now on.
            schedule.owner = owner != null ? owner : by.actor();
            written(schedule, by);
            trail.record(ScheduleEvents.by(by, AuditAction.SCHEDULE_CHANGED, schedule)
                    .changing(before, ScheduleEvents.said(schedule)));
            return schedule;
        });
    }

    public Schedule pause(UUID id, SignedIn by) {
        return acting(id, by, schedule -> {
            if (schedule.state != ScheduleState.PAUSED) {
                requireState(schedule, ScheduleState.ACTIVE);
                schedule.state = ScheduleState.PAUSED;
                trail.record(ScheduleEvents.by(by, AuditAction.SCHEDULE_PAUSED, schedule));
            }
            return schedule;
        });
    }

    /** What would have begun meanwhile is not made up for. */
    public Schedule resume(UUID id, SignedIn by) {
        return acting(id, by, schedule -> {
            if (schedule.state != ScheduleState.ACTIVE) {
                requireState(schedule, ScheduleState.PAUSED);
                goOn(schedule);
                trail.record(ScheduleEvents.by(by, AuditAction.SCHEDULE_RESUMED, schedule));
            }
            return schedule;
        });
    }

    /** Somebody has looked at why it has stopped itself. */
    public Schedule release(UUID id, SignedIn by) {
        return acting(id, by, schedule -> {
            if (schedule.state != ScheduleState.ACTIVE) {
                requireState(schedule, ScheduleState.QUARANTINED);
                StopCause because = schedule.because;
                schedule.because = null;
                schedule.lastPeople = null;
                schedule.owner = by.actor();
                schedule.changedAt = now();
                goOn(schedule);
                trail.record(ScheduleEvents.by(by, AuditAction.SCHEDULE_RELEASED, schedule)
                        .with("code", because));
            }
            return schedule;
        });
    }

    public Schedule end(UUID id, SignedIn by) {
        return acting(id, by, schedule -> {
            if (schedule.state != ScheduleState.ENDED) {
                schedule.state = ScheduleState.ENDED;
                schedule.nextAt = null;
                trail.record(ScheduleEvents.by(by, AuditAction.SCHEDULE_ENDED, schedule));
            }
            return schedule;
        });
    }

    /** Leaves out the next occurrence for which no change was made yet. */
    public Schedule skip(UUID id, SignedIn by) {
        return acting(id, by, schedule -> {
            requireState(schedule, ScheduleState.ACTIVE, ScheduleState.PAUSED);
            Instant skipped = schedule.nextAt;
            if (skipped == null) {
                throw wrongState(schedule);
            }
            runner.advance(schedule, skipped);
            trail.record(ScheduleEvents.by(by, AuditAction.SCHEDULE_SKIPPED, schedule)
                    .with("occurrence", skipped));
            return schedule;
        });
    }

    /** One more occurrence, which begins now and lasts as long as the others. */
    public Schedule run(UUID id, SignedIn by) {
        return acting(id, by, schedule -> {
            requireState(schedule, ScheduleState.ACTIVE, ScheduleState.PAUSED);
            runner.make(schedule, Occurrences.now(schedule, now()), true, by);
            return schedule;
        });
    }

    public void pauseAll(SignedIn by) {
        everyOf(ScheduleState.ACTIVE, by).forEach(id -> pause(id, by));
    }

    public void resumeAll(SignedIn by) {
        everyOf(ScheduleState.PAUSED, by).forEach(id -> resume(id, by));
    }

    private List<UUID> everyOf(ScheduleState state, SignedIn by) {
        return QuarkusTransaction.requiringNew()
                .call(() -> Schedule.<Schedule>list("state = ?1 order by id", state).stream()
                        .filter(schedule -> schedule.isKeptBy(by))
                        .map(schedule -> schedule.id)
                        .toList());
    }

    private long countOf(Actor owner) {
        return ((Number) database.createNativeQuery(
                                "SELECT count(*) FROM schedule WHERE state <> 'ENDED' AND owner->>'id' = :owner")
                        .setParameter("owner", owner.id())
                        .getSingleResult())
                .longValue();
    }

    private Schedule checked(ScheduleRequest asked, SignedIn by) {
        Schedule checked = new Schedule();
        QuarkusTransaction.requiringNew().run(() -> {
            ScheduleReader.read(asked, checked, now());
            lists.usable(checked.asked.lists(), by);
        });
        List<Refusal.Fault> unknown = checked.asked.groups().stream()
                .distinct()
                .filter(group -> directory.group(group).isEmpty())
                .map(ChangeSpec::unknownGroup)
                .toList();
        if (!unknown.isEmpty()) {
            throw Refusal.invalid(unknown);
        }
        return checked;
    }

    private void written(Schedule schedule, SignedIn by) {
        schedule.version++;
        schedule.changedAt = now();
        schedule.changedBy = by.actor();
        runner.advance(schedule, now());
    }

    private void goOn(Schedule schedule) {
        schedule.state = ScheduleState.ACTIVE;
        runner.advance(schedule, now());
    }

    private Schedule acting(UUID id, SignedIn by, UnaryOperator<Schedule> act) {
        return QuarkusTransaction.requiringNew().call(() -> act.apply(Schedule.toAct(id, by)));
    }

    private static void requireState(Schedule schedule, ScheduleState... allowed) {
        if (!List.of(allowed).contains(schedule.state)) {
            throw wrongState(schedule);
        }
    }

    private static Refusal wrongState(Schedule schedule) {
        return Refusal.conflict(
                "WRONG_STATE",
                in -> Language.messages(ScheduleMessages.class, in).wrongState(schedule.name, schedule.state));
    }

    private Instant now() {
        return (Instant) database.createNativeQuery("SELECT clock_timestamp()", Instant.class)
                .getSingleResult();
    }
}
