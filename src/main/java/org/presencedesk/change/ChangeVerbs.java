package org.presencedesk.change;

import static org.presencedesk.change.ChangeState.CANCELLED;
import static org.presencedesk.change.ChangeState.FINISHED;
import static org.presencedesk.change.ChangeState.PAUSED;
import static org.presencedesk.change.ChangeState.PLANNED;
import static org.presencedesk.change.ChangeState.PLANNING;
import static org.presencedesk.change.ChangeState.RUNNING;
import static org.presencedesk.change.ChangeState.SCHEDULED;

import io.quarkus.security.ForbiddenException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import org.presencedesk.access.Actor;
import org.presencedesk.access.Roles;
import org.presencedesk.access.SignedIn;
import org.presencedesk.audit.AuditAction;
import org.presencedesk.audit.AuditTrail;
import org.presencedesk.web.Refusal;

/** What people do to a change. Each verb is one transaction: the new state, every target it settles, and their events. */
@ApplicationScoped
public class ChangeVerbs {

    /** Fired in the transaction of a verb that gives the engine something to do; observe after success. */
    public record WorkWaits() {}

    private final AuditTrail trail;
    private final Targets targets;
    private final TargetTally tally;
    private final EntityManager database;
    private final Event<WorkWaits> workWaits;
    private final Clock clock;

    ChangeVerbs(
            AuditTrail trail,
            Targets targets,
            TargetTally tally,
            EntityManager database,
            Event<WorkWaits> workWaits,
            Clock clock) {
        this.trail = trail;
        this.targets = targets;
        this.tally = tally;
        this.database = database;
        this.workWaits = workWaits;
        this.clock = clock;
    }

    @Transactional
    public Change confirm(String id, String planHash, SignedIn by) {
        oneAtATime();
        Change change = Change.toAct(by.actor(), id);
        if (!by.has(Roles.ADMIN) && !by.actor().is(change.requestedBy)) {
            throw new ForbiddenException();
        }
        if (change.planHash != null && !change.planHash.equals(planHash)) {
            throw Refusal.conflict("PLAN_CHANGED", in -> ChangeText.in(in).planChanged());
        }
        if (change.confirmedAt != null) {
            return change;
        }
        change.requireState(PLANNED);
        Instant now = clock.instant();
        if (!change.planHolds(now)) {
            throw Refusal.conflict("PLAN_EXPIRED", in -> ChangeText.in(in).planExpired());
        }
        Counts counts = tally.counts(change.id);
        if (counts.waiting() == 0) {
            throw Refusal.conflict("NOTHING_TO_SEND", in -> ChangeText.in(in).nothingToSend());
        }
        change.confirmedBy = by.actor();
        change.confirmedAt = now;
        trail.record(change.becomes(SCHEDULED, AuditAction.CHANGE_CONFIRMED, by.actor(), by.origin())
                .with("planHash", change.planHash)
                .with("asked", change.asked(counts).details())
                .with("askedOthers", change.asked(counts).otherDetails())
                .with("counts", counts));
        begin(change, by.actor(), now);
        change.order = ((Number) database.createNativeQuery("SELECT nextval('change_order')")
                        .getSingleResult())
                .longValue();
        database.flush();
        targets.recordSkipped(change);
        targets.supersedeOlder(change);
        return change;
    }

    @Transactional
    public Change pause(String id, SignedIn by) {
        Change change = Change.toAct(by.actor(), id);
        if (change.state == PAUSED && change.pausedBecause == PauseCause.HUMAN) {
            return change;
        }
        change.requireState(SCHEDULED, RUNNING, PAUSED);
        trail.record(change.becomes(PAUSED, AuditAction.CHANGE_PAUSED, by.actor(), by.origin()));
        change.pausedBecause = PauseCause.HUMAN;
        return change;
    }

    @Transactional
    public Change resume(String id, SignedIn by) {
        Change change = Change.toAct(by.actor(), id);
        if (change.state == RUNNING || change.state == SCHEDULED) {
            return change;
        }
        change.requireState(PAUSED);
        trail.record(change.becomes(RUNNING, AuditAction.CHANGE_RESUMED, by.actor(), by.origin()));
        change.pausedBecause = null;
        workWaits.fire(new WorkWaits());
        return change;
    }

    @Transactional
    public Change cancel(String id, SignedIn by) {
        oneAtATime();
        Change change = Change.toAct(by.actor(), id);
        if (change.state == CANCELLED) {
            return change;
        }
        if (change.state.isFinal()) {
            change.requireState(PLANNED);
        }
        if (change.state == PLANNING) {
            ChangeInput.forgetFile(change.id);
        }
        boolean confirmed = change.confirmedAt != null;
        trail.record(change.becomes(CANCELLED, AuditAction.CHANGE_CANCELLED, by.actor(), by.origin()));
        change.pausedBecause = null;
        change.finishedAt = clock.instant();
        database.flush();
        targets.cancelWaiting(change, confirmed);
        return change;
    }

    @Transactional
    public Change retry(String id, Set<TargetState> states, SignedIn by) {
        oneAtATime();
        Change change = Change.toAct(by.actor(), id);
        if (change.state == SCHEDULED && change.round > 1) {
            return change;
        }
        change.requireState(FINISHED, CANCELLED);
        if (change.order == null) {
            throw Refusal.conflict("WRONG_STATE", in -> ChangeText.in(in).wrongState(change.number, change.state));
        }
        Counts before = tally.counts(change.id);
        if (before.sending() > 0) {
            throw Refusal.conflict("WRONG_STATE", in -> ChangeText.in(in).answersAwaited(change.number));
        }
        if (states.stream().mapToLong(before::of).sum() == 0) {
            throw Refusal.conflict("NOTHING_TO_SEND", in -> ChangeText.in(in).nothingToRetry());
        }
        trail.record(change.becomes(SCHEDULED, AuditAction.CHANGE_RETRIED, by.actor(), by.origin())
                .with("round", change.round + 1)
                .with("states", states)
                .with("counts", before));
        begin(change, by.actor(), clock.instant());
        database.flush();
        targets.waitAgain(change, states);
        targets.supersedeOvertaken(change);
        return change;
    }

    private void begin(Change change, Actor actor, Instant now) {
        change.actedBy = actor;
        change.actedAt = now;
        change.round++;
        change.finishedAt = null;
        change.pausedBecause = null;
        change.sendUntil = targets.sendUntil(change.id, now);
        workWaits.fire(new WorkWaits());
    }

    /** Verbs that settle many targets, of other changes too, would lock each other out in bad order; they take turns. */
    private void oneAtATime() {
        database.createNativeQuery("SELECT pg_advisory_xact_lock(hashtext('presence-desk.change-order'))", Object.class)
                .getSingleResult();
    }
}
