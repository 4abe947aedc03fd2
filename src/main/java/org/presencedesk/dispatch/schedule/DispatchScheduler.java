package org.presencedesk.dispatch.schedule;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerState;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Clock;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.presencedesk.change.lifecycle.ChangeVerbs;
import org.presencedesk.change.plan.PlanJob;
import org.presencedesk.change.presence.ReadSlots;
import org.presencedesk.dispatch.Dispatcher;
import org.presencedesk.dispatch.Lease;

/**
 * Clock, lease, heartbeat and takeover, by db-scheduler over our own database; our tables are the truth. A dead replica's
 * work goes on elsewhere after 4 s without a heartbeat, the check for that (every second heartbeat) and a poll: 5.25 s.
 */
@ApplicationScoped
class DispatchScheduler {

    private static final Duration POLL = Duration.ofMillis(250);
    /** Dispatching ends when its replica stops: another one goes on. */
    private static final Duration AT_ONCE = Duration.ZERO;

    private static final Duration AGAIN = Duration.ofMillis(200);
    /** One for each task, so that none waits for another. Two more make plans that an older version has left here. */
    private static final int THREADS = 14;

    private final Dispatcher dispatcher;
    private final Scheduler scheduler;

    DispatchScheduler(
            AgroalDataSource database,
            Dispatcher dispatcher,
            PlanJob plans,
            RecurringTasks recurring,
            Clock machine,
            LongSupplier nanos) {
        this.dispatcher = dispatcher;
        this.scheduler = Replica.scheduler(
                        database, new DatabaseClock(database, machine, nanos), PlanScheduler.task(plans))
                .startTasks(Tasks.recurring(Lease.TASK, FixedDelay.of(AT_ONCE))
                        .onFailure(new FailureHandler.OnFailureRetryLater<>(AGAIN))
                        .execute((task, context) -> dispatch(context)))
                .startTasks(recurring.all())
                .threads(THREADS)
                .pollingInterval(POLL)
                .build();
    }

    void start(@Observes StartupEvent event) {
        scheduler.start();
    }

    /** Another replica goes on while this one still answers the requests that it has. */
    void leave(@Observes ShutdownDelayInitiatedEvent event) {
        scheduler.pause();
        dispatcher.wake();
    }

    void stop(@Observes ShutdownEvent event) {
        scheduler.stop();
    }

    void sendNow(@Observes(during = TransactionPhase.AFTER_SUCCESS) ChangeVerbs.WorkWaits work) {
        dispatcher.wake();
    }

    void grantNow(@Observes(during = TransactionPhase.AFTER_SUCCESS) ReadSlots.Wanted read) {
        dispatcher.wake();
    }

    private void dispatch(ExecutionContext context) {
        Execution execution = context.getExecution();
        Lease lease = new Lease(execution.pickedBy, execution.version);
        SchedulerState scheduler = context.getSchedulerState();
        dispatcher.dispatch(lease, () -> !scheduler.isPaused() && !scheduler.isShuttingDown());
    }
}
