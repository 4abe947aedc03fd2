package org.presencedesk.change.lifecycle;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.presencedesk.access.SignedIn;
import org.presencedesk.audit.trail.AuditEntry;
import org.presencedesk.audit.trail.AuditTrail;
import org.presencedesk.change.list.ListUse;
import org.presencedesk.change.model.Change;
import org.presencedesk.change.model.ChangeState;
import org.presencedesk.change.model.TargetState;
import org.presencedesk.change.model.TargetStateWriter;
import org.presencedesk.change.model.TargetTally;
import org.presencedesk.change.model.Targets;
import org.presencedesk.change.request.ChangeInput;

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
            EntityManager database,
            Event<WorkWaits> workWaits,
            Clock clock) {
        this.trail = trail;
        this.targets = targets;
        this.writer = writer;
        this.tally = tally;
        this.use = use;
        this.order = order;
        this.database = database;
        this.workWaits = workWaits;
        this.clock = clock;
    }

    @Transactional
    public Change confirm(String id, String planHash, SignedIn by) {
        Change change = Change.toAct(id);
        Optional<AuditEntry> confirmed = change.confirm(planHash, tally.counts(change.id()), by, clock.instant());
        if (confirmed.isPresent()) {
            trail.record(confirmed.get());
            begin(change);
            use.confirmed(change.id(), clock.instant());
            targets.recordSoon(targets.skipped(change.id()));
            if (change.startsAt() == null) {
                order.enter(change);
            }
        }
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
            database.flush();
            targets.recordCancelled(change, writer.cancel(change.id(), Targets.PAGE));
            workWaits.fire(new WorkWaits());
        });
        return change;
    }

    @Transactional
    public Change retry(String id, Set<TargetState> states, SignedIn by) {
        Change change = Change.toAct(id);
        change.retry(states, tally.counts(change.id()), by, clock.instant()).ifPresent(retried -> {
            trail.record(retried);
            begin(change);
            // Nobody waits for these, as the change is not under way: only then comes the turn that others wait for.
            writer.waitAgain(change, states);
            if (change.order() != null) {
                order.comeBack(change);
            }
        });
        return change;
    }

    private void begin(Change change) {
        database.flush();
        change.sendNoLongerThan(targets.sendUntil(change.id()));
        workWaits.fire(new WorkWaits());
    }
}
