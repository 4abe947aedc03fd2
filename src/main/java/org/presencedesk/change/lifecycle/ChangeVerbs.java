package org.presencedesk.change.lifecycle;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.presencedesk.access.SignedIn;
import org.presencedesk.audit.trail.AuditEntry;
import org.presencedesk.audit.trail.AuditTrail;
import org.presencedesk.change.approval.ApprovalNeeds;
import org.presencedesk.change.approval.BreakGlass;
import org.presencedesk.change.list.ListUse;
import org.presencedesk.change.model.Change;
import org.presencedesk.change.model.ChangeState;
import org.presencedesk.change.model.TargetState;
import org.presencedesk.change.model.TargetStateWriter;
import org.presencedesk.change.model.TargetTally;
import org.presencedesk.change.model.Targets;
import org.presencedesk.change.request.ChangeInput;
import org.presencedesk.change.values.Approval;
import org.presencedesk.change.values.AskedRule;
import org.presencedesk.web.errors.Refusal;

/**
 * What people do to a change: what {@link Change} allows, with the lock, the statements over its targets and the events. Each
 * verb is one transaction, and short however large the change: what concerns more than a thousand people the dispatcher does
 * afterwards, a thousand at a time.
 */
@ApplicationScoped
public class ChangeVerbs {

    /** Fired in the transaction of a verb that gives the engine something to do; observe after success. */
    public record WorkWaits() {}

    private final AuditTrail trail;
    private final Targets targets;
    private final TargetStateWriter writer;
    private final TargetTally tally;
    private final ListUse use;
    private final ChangeOrder order;
    private final ApprovalNeeds needs;
    private final EntityManager database;
    private final Event<WorkWaits> workWaits;
    private final Clock clock;

    ChangeVerbs(
            AuditTrail trail,
            Targets targets,
            TargetStateWriter writer,
            TargetTally tally,
            ListUse use,
            ChangeOrder order,
            ApprovalNeeds needs,
            EntityManager database,
            Event<WorkWaits> workWaits,
            Clock clock) {
        this.trail = trail;
        this.targets = targets;
        this.writer = writer;
        this.tally = tally;
        this.use = use;
        this.order = order;
        this.needs = needs;
        this.database = database;
        this.workWaits = workWaits;
        this.clock = clock;
    }

    /**
     * @param breakGlass why an administrator goes on without the approval that rules ask for, or null
     * @throws Refusal also where that reason is too short
     */
    @Transactional
    public Change confirm(String id, String planHash, String breakGlass, SignedIn by) {
        Change change = Change.toAct(id);
        String because = BreakGlass.reason(breakGlass, by);
        Instant now = clock.instant();
        boolean planned = change.state() == ChangeState.PLANNED;
        Approval asked = planned ? asked(change, Set.of(TargetState.WAITING), now) : null;
        Optional<AuditEntry> confirmed = change.confirm(planHash, tally.counts(change.id()), asked, by, now);
        confirmed.ifPresent(entry -> {
            trail.record(entry);
            use.confirmed(change.id(), now);
            targets.recordSoon(targets.skipped(change.id()));
            workWaits.fire(new WorkWaits());
        });
        boolean broken = because != null && change.state() == ChangeState.AWAITING_APPROVAL;
        if (broken) {
            trail.record(change.breakGlass(because, by, now));
        }
        if (broken || confirmed.isPresent() && asked == null) {
            goOn(change);
        }
        return change;
    }

    @Transactional
    public Change approve(String id, String planHash, String comment, SignedIn by) {
        Change change = Change.toAct(id);
        change.approve(planHash, comment, by, clock.instant()).ifPresent(approved -> {
            trail.record(approved);
            goOn(change);
        });
        return change;
    }

    @Transactional
    public Change reject(String id, String planHash, String comment, SignedIn by) {
        Change change = Change.toAct(id);
        change.reject(planHash, comment, by, clock.instant()).ifPresent(rejected -> {
            trail.record(rejected);
            settle(change);
        });
        return change;
    }

    /** Begins at once what would begin later by itself. */
    @Transactional
    public Change start(String id, SignedIn by) {
        Change change = Change.toAct(id);
        change.start(by, clock.instant()).ifPresent(started -> {
            trail.record(started);
            begin(change);
            order.enter(change);
        });
        return change;
    }

    @Transactional
    public Change pause(String id, SignedIn by) {
        Change change = Change.toAct(id);
        change.pause(by).ifPresent(trail::record);
        return change;
    }

    @Transactional
    public Change resume(String id, SignedIn by) {
        Change change = Change.toAct(id);
        change.resume(by).ifPresent(resumed -> {
            trail.record(resumed);
            workWaits.fire(new WorkWaits());
        });
        return change;
    }

    @Transactional
    public Change cancel(String id, SignedIn by) {
        Change change = Change.toAct(id);
        boolean planning = change.state() == ChangeState.PLANNING;
        change.cancel(by, clock.instant()).ifPresent(cancelled -> {
            trail.record(cancelled);
            if (planning) {
                ChangeInput.forgetFile(change.id());
            }
            settle(change);
        });
        return change;
    }

    @Transactional
    public Change retry(String id, Set<TargetState> states, SignedIn by) {
        Change change = Change.toAct(id);
        Instant now = clock.instant();
        boolean covered = change.approval() != null && change.approval().covers(now);
        Approval asked = covered || !change.state().isFinal() ? null : asked(change, states, now);
        change.retry(states, tally.counts(change.id()), asked, by, now).ifPresent(retried -> {
            trail.record(retried);
            database.flush();
            // Nobody waits for these, as the change is not under way: only then comes the turn that others wait for.
            writer.waitAgain(change, states);
            if (asked == null) {
                goOn(change);
            }
        });
        return change;
    }

    /** @return null where no rule asks */
    private Approval asked(Change change, Set<TargetState> states, Instant now) {
        List<AskedRule> rules = needs.of(change, states, now);
        return rules.isEmpty() ? null : Approval.asked(rules, change.startsAt(), now);
    }

    /** Nothing holds it back any more but its start. */
    private void goOn(Change change) {
        begin(change);
        if (change.order() != null) {
            order.comeBack(change);
        } else if (change.startsAt() == null) {
            order.enter(change);
        }
    }

    private void begin(Change change) {
        database.flush();
        change.sendNoLongerThan(targets.sendUntil(change.id()));
        workWaits.fire(new WorkWaits());
    }

    /** Nothing will be sent to those who wait: of a thousand now, of the others by the dispatcher. */
    private void settle(Change change) {
        database.flush();
        targets.recordCancelled(change, writer.cancel(change.id(), Targets.PAGE));
        workWaits.fire(new WorkWaits());
    }
}
