package org.presencedesk.dispatch;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.presencedesk.change.ChangeCourse;
import org.presencedesk.change.PauseCause;

/** Writes down what the dispatcher has learnt: each method is one fenced transaction, or several of which each is whole. */
@ApplicationScoped
class Records {

    private final Fenced fenced;
    private final Settlement settlement;
    private final Sweep sweep;
    private final Memory memory;
    private final ChangeCourse course;
    private final EngineMetrics metrics;

    Records(
            Fenced fenced,
            Settlement settlement,
            Sweep sweep,
            Memory memory,
            ChangeCourse course,
            EngineMetrics metrics) {
        this.fenced = fenced;
        this.settlement = settlement;
        this.sweep = sweep;
        this.memory = memory;
        this.course = course;
        this.metrics = metrics;
    }

    /** @param brake null if it is as it was */
    void settle(Lease lease, List<Settlement.Settled> batches, Brake brake, boolean success) {
        fenced.run(lease, () -> {
            settlement.settle(batches);
            if (brake != null) {
                memory.keep(brake);
            }
            if (success) {
                memory.keepSuccess();
            }
        });
        metrics.settled(batches, brake != null);
    }

    /** @return whether there may be more to sweep */
    boolean sweep(Lease lease) {
        return fenced.call(lease, sweep::sweep);
    }

    /** Goes on with what verbs have left to do, and ends the changes that are done. @return whether there may be more */
    boolean settleRest(Lease lease) {
        boolean more = fenced.call(lease, () -> course.settleRest(Sweep.MOST));
        fenced.call(lease, course::settled).forEach(id -> fenced.run(lease, () -> course.finish(id)));
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
