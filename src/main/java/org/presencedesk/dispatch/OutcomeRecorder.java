package org.presencedesk.dispatch;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;
import org.presencedesk.change.lifecycle.AutomaticTransitions;
import org.presencedesk.change.values.PauseCause;
import org.presencedesk.dispatch.rules.BatchClassification;
import org.presencedesk.dispatch.rules.TargetVerdict;
import org.presencedesk.dispatch.rules.ThrottleBackoff;
import org.presencedesk.logs.LogContext;

/** Writes down what the dispatcher has learnt: each method is one fenced transaction, or several of which each is whole. */
@ApplicationScoped
class OutcomeRecorder {

    private static final Logger LOG = Logger.getLogger(OutcomeRecorder.class);

    /** Data that is wrong, breaks a rule, or is too large: https://www.postgresql.org/docs/current/errcodes-appendix.html */
    private static final Set<String> REFUSALS = Set.of("22", "23", "54");

    private final FencedTransaction fenced;
    private final Settlement settlement;
    private final OverdueSweep sweep;
    private final DispatcherState memory;
    private final AutomaticTransitions course;
    private final DispatchMetrics metrics;

    OutcomeRecorder(
            FencedTransaction fenced,
            Settlement settlement,
            OverdueSweep sweep,
            DispatcherState memory,
            AutomaticTransitions course,
            DispatchMetrics metrics) {
        this.fenced = fenced;
        this.settlement = settlement;
        this.sweep = sweep;
        this.memory = memory;
        this.course = course;
        this.metrics = metrics;
    }

    /**
     * Records all of it, and whatever the database does not take in our own words: one answer keeps no other from being
     * recorded.
     *
     * @param brake null if it is as it was
     */
    void settle(Lease lease, List<BatchClassification> judged, ThrottleBackoff brake, boolean success) {
        try {
            settleTogether(lease, judged, brake, success);
        } catch (RuntimeException failure) {
            requireRefusal(failure);
            settleTogether(lease, List.of(), brake, success);
            judged.forEach(batch -> settleApart(lease, batch));
        }
        metrics.settled(judged, brake != null);
    }

    private void settleApart(Lease lease, BatchClassification batch) {
        try {
            settleTogether(lease, List.of(batch), null, false);
        } catch (RuntimeException failure) {
            requireRefusal(failure);
            batch.verdicts()
                    .forEach(verdict -> LogContext.CHANGE.during(
                            verdict.target().changeId(), () -> settleAlone(lease, batch, verdict)));
        }
    }

    private void settleAlone(Lease lease, BatchClassification batch, TargetVerdict verdict) {
        try {
            settleTogether(lease, List.of(batch.with(List.of(verdict))), null, false);
        } catch (RuntimeException failure) {
            requireRefusal(failure);
            long target = verdict.target().id();
            LOG.errorf(failure, "The answer for target %d cannot be recorded as Graph gave it", target);
            try {
                settleTogether(lease, List.of(batch.with(List.of(verdict.inOurWords()))), null, false);
            } catch (RuntimeException again) {
                requireRefusal(again);
                LOG.errorf(
                        again, "Nothing can be recorded of target %d: it is sent again by the next dispatcher", target);
            }
        }
    }

    /** Goes on only if the database works and does not take what it was given: then trying the same again cannot help. */
    private static void requireRefusal(RuntimeException failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof SQLException sql && sql.getSQLState() != null) {
                if (REFUSALS.stream().anyMatch(sql.getSQLState()::startsWith)) {
                    return;
                }
            }
        }
        throw failure;
    }

    private void settleTogether(Lease lease, List<BatchClassification> judged, ThrottleBackoff brake, boolean success) {
        fenced.run(lease, () -> {
            settlement.settle(judged);
            if (brake != null) {
                memory.keep(brake);
            }
            if (success) {
                memory.keepSuccess();
            }
        });
    }

    /** @return whether there may be more to sweep */
    boolean sweep(Lease lease) {
        return fenced.call(lease, sweep::sweep);
    }

    /** Goes on with what verbs have left to do, and ends the changes that are done. @return whether there may be more */
    boolean settleRest(Lease lease) {
        boolean more = fenced.call(lease, () -> course.settleRest(OverdueSweep.MOST));
        fenced.call(lease, course::settled)
                .forEach(id -> LogContext.CHANGE.during(id, () -> fenced.run(lease, () -> course.finish(id))));
        return more;
    }

    void failed(Lease lease, PauseCause cause) {
        fenced.run(lease, () -> {
            memory.keepFailure(cause);
            course.installationFailed(cause);
            course.pauseAll(cause);
        });
    }

    /** Pauses what was confirmed or resumed meanwhile. */
    void stillFailing(Lease lease, PauseCause cause) {
        fenced.run(lease, () -> course.pauseAll(cause));
    }

    void recovered(Lease lease, PauseCause cause) {
        fenced.run(lease, () -> {
            memory.keepFailure(null);
            course.installationRecovered(cause);
            course.resumeAll();
        });
    }
}
