package org.presencedesk.change.plan;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.presencedesk.audit.trail.AuditTrail;
import org.presencedesk.change.exclusion.ExclusionCheck;
import org.presencedesk.change.exclusion.LiftedExclusions;
import org.presencedesk.change.list.ListUse;
import org.presencedesk.change.list.SavedList;
import org.presencedesk.change.list.SavedLists;
import org.presencedesk.change.model.Change;
import org.presencedesk.change.model.ChangeState;
import org.presencedesk.change.model.Notice;
import org.presencedesk.change.model.TargetStateWriter;
import org.presencedesk.change.model.TargetTally;
import org.presencedesk.change.model.Targets;
import org.presencedesk.change.presence.PlanFlags;
import org.presencedesk.change.request.ChangeInput;
import org.presencedesk.change.request.StoredDraft;
import org.presencedesk.directory.Directory;
import org.presencedesk.graph.client.GraphFailure;
import org.presencedesk.logs.LogContext;
import org.presencedesk.web.errors.DatabaseOutage;
import org.presencedesk.web.limits.MemoryBudget;

/** Makes the plan of a change: asks the directory outside of any transaction, then keeps the result in one. */
@ApplicationScoped
public class PlanJob {

    private static final Logger LOG = Logger.getLogger(PlanJob.class);

    /** Three times within a process that ended: once beside others, then alone. */
    private static final int MOST_BEGUN = 3;

    private final Directory directory;
    private final ExclusionCheck exclusions;
    private final Targets targets;
    private final TargetStateWriter writer;
    private final TargetTally tally;
    private final FilesInHand files;
    private final PlanFlags flags;
    private final PlanMemory memory;
    private final OpenPlans open;
    private final ListUse use;
    private final AuditTrail trail;
    private final Clock clock;

    PlanJob(
            Directory directory,
            ExclusionCheck exclusions,
            Targets targets,
            TargetStateWriter writer,
            TargetTally tally,
            FilesInHand files,
            PlanFlags flags,
            PlanMemory memory,
            OpenPlans open,
            ListUse use,
            AuditTrail trail,
            Clock clock) {
        this.directory = directory;
        this.exclusions = exclusions;
        this.targets = targets;
        this.writer = writer;
        this.tally = tally;
        this.files = files;
        this.flags = flags;
        this.memory = memory;
        this.open = open;
        this.use = use;
        this.trail = trail;
        this.clock = clock;
    }

    /** Safe to be called again after a crash: a change that is no longer being planned is left as it is. */
    public void make(UUID changeId) {
        Change change = QuarkusTransaction.requiringNew().call(() -> Change.findById(changeId));
        if (change == null || change.state() != ChangeState.PLANNING) {
            return;
        }
        ChangeInput.Size size = QuarkusTransaction.requiringNew().call(() -> ChangeInput.sizeOf(changeId));
        try (MemoryBudget.Room room = memory.take(size)) {
            LogContext.CHANGE.during(changeId, () -> make(change, begin(changeId)));
        }
    }

    /** Counted before anything is read, so that a plan that ends its process is not begun for ever. */
    private static ChangeInput begin(UUID changeId) {
        QuarkusTransaction.requiringNew().run(() -> ChangeInput.begin(changeId));
        return QuarkusTransaction.requiringNew().call(() -> ChangeInput.findById(changeId));
    }

    private void make(Change change, ChangeInput input) {
        UUID changeId = change.id();
        if (input.begun > MOST_BEGUN) {
            LOG.errorf("Change #%d: its plan was begun %d times and never ended", change.number(), MOST_BEGUN);
            fail(input, "NEVER_ENDED");
            return;
        }
        try {
            List<SavedList> chosen =
                    QuarkusTransaction.requiringNew().call(() -> SavedLists.chosen(input.request.lists()));
            if (chosen.size()
                    < input.request.lists().stream()
                            .map(UUID::fromString)
                            .distinct()
                            .count()) {
                throw new Plan.Impossible("LIST_GONE");
            }
            Plan plan = new PlanBuilder(change, input, files.of(changeId), chosen, directory, use, exclusions, clock)
                    .plan()
                    .looked(people -> flags.look(people, change.leave(), change.endOf()));
            QuarkusTransaction.requiringNew().run(() -> keep(input, plan));
        } catch (Plan.Impossible e) {
            fail(input, e.code());
        } catch (GraphFailure e) {
            // A replica that stops interrupts: that is no failure of Graph's, and the plan is made again elsewhere.
            if (Thread.currentThread().isInterrupted()) {
                begunInVain(changeId);
                throw e;
            }
            LOG.warnf("No plan for change #%d: %s", change.number(), e.getMessage());
            fail(
                    input,
                    e.kind() == GraphFailure.Kind.NOT_FOUND
                            ? "GROUP_GONE"
                            : e.kind().name());
        } catch (RuntimeException e) {
            if (DatabaseOutage.isAway(e)) {
                begunInVain(changeId);
                throw e;
            }
            LOG.errorf(e, "No plan for change #%d", change.number());
            fail(input, "UNEXPECTED");
        }
    }

    /** As far as that can be written: else it counts as begun. */
    private static void begunInVain(UUID changeId) {
        try {
            QuarkusTransaction.requiringNew().run(() -> ChangeInput.begunInVain(changeId));
        } catch (RuntimeException databaseAway) {
            LOG.debugf(databaseAway, "Not written");
        }
    }

    private void keep(ChangeInput input, Plan plan) {
        UUID changeId = input.changeId;
        Change change = Change.findById(changeId, LockModeType.PESSIMISTIC_WRITE);
        if (change.state() != ChangeState.PLANNING) {
            return;
        }
        if (!open.hasRoomFor(plan.targets().size(), change.requestedBy())) {
            throw new Plan.Impossible("TOO_MANY_UNCONFIRMED");
        }
        Instant startsAt = plan.startsAt();
        change.startAt(startsAt);
        writer.plan(changeId, startsAt, plan.targets());
        List<Notice> notices = new ArrayList<>(plan.notices());
        long later = plan.laterThan(startsAt);
        if (later > 0) {
            notices.add(Notice.of(Notice.Code.STARTS_DIFFER, later));
        }
        // What it will find when it begins nobody knows today.
        long superseded = startsAt == null ? targets.wouldSupersede(changeId) : 0;
        if (superseded > 0) {
            notices.add(Notice.of(Notice.Code.SUPERSEDES, superseded));
        }
        change.flag(PlanFlags.counts(plan.targets()));
        ChangeInput.forgetFile(changeId);
        StoredDraft.dropOf(changeId);
        change.comesFrom(plan.sources());
        trail.record(change.planned(
                        PlannedValues.of(plan),
                        PlanHash.of(plan.intent(), plan.targets()),
                        notices,
                        input.origin,
                        clock.instant())
                .with("startsAt", startsAt)
                .with("counts", tally.counts(changeId))
                .with("sources", change.sources())
                .with("endOf", change.endOf()));
        if (change.liftExclusions() != null) {
            trail.record(LiftedExclusions.event(change, plan.lifted(), input.origin));
        }
    }

    private void fail(ChangeInput input, String problem) {
        QuarkusTransaction.requiringNew().run(() -> {
            Change change = Change.findById(input.changeId, LockModeType.PESSIMISTIC_WRITE);
            if (change.state() != ChangeState.PLANNING) {
                return;
            }
            ChangeInput.forgetFile(input.changeId);
            trail.record(change.planFailed(problem, input.origin));
        });
    }
}
