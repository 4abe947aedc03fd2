package org.presencedesk.dispatch;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.SchedulerState;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.presencedesk.change.lifecycle.ChangeVerbs;
import org.presencedesk.change.plan.ChangePlanning;
import org.presencedesk.change.plan.PlanJob;

/**
 * Clock, lease, heartbeat and takeover, by db-scheduler over our own database; our tables are the truth. A dead replica's
 * work goes on elsewhere after 4 s without a heartbeat, the check for that (every second heartbeat) and a poll: 5.25 s.
 */
@ApplicationScoped
class DispatchScheduler {

    private static final String PLAN = "plan";
    private static final Duration HEARTBEAT = Duration.ofMillis(500);
    /** Twice as long as a claimed batch may wait before it leaves ({@link BatchSender#OLDEST_MILLIS}). */
    private static final int MISSED_HEARTBEATS = 8;

    private static final Duration POLL = Duration.ofMillis(250);
    /** Dispatching ends when its replica stops: another one goes on. */
    private static final Duration AT_ONCE = Duration.ZERO;

    private static final Duration AGAIN = Duration.ofMillis(200);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(10);
    private static final Duration KEEP_UNKNOWN_TASKS = Duration.ofDays(365);
    /** One dispatches, one seals, one verifies, one exports; the others make plans, which wait for Graph most of the time. */
    private static final int THREADS = 12;

    private final Dispatcher dispatcher;
    private final PlanJob plans;
    private final DatabaseClock clock;
    private final OneTimeTask<Void> plan;
    private final Scheduler scheduler;

    DispatchScheduler(
            AgroalDataSource database,
            Dispatcher dispatcher,
            PlanJob plans,
            RecurringTasks recurring,
            Clock machine,
            LongSupplier nanos) {
        this.dispatcher = dispatcher;
        this.plans = plans;
        this.clock = new DatabaseClock(database, machine, nanos);
        // No task has data, so the library's serialization, which knows no Quarkus class loader, is never used.
        this.plan = Tasks.oneTime(PLAN)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(POLL))
                .execute((task, context) -> plans.make(UUID.fromString(task.getId())));
        this.scheduler = Scheduler.create(database, plan)
                .startTasks(Tasks.recurring(Lease.TASK, FixedDelay.of(AT_ONCE))
                        .onFailure(new FailureHandler.OnFailureRetryLater<>(AGAIN))
                        .execute((task, context) -> dispatch(context)))
                .startTasks(recurring.all())
                .schedulerName(new SchedulerName.Fixed(nameOfThisStart()))
                .clock(clock)
                .threads(THREADS)
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .pollingInterval(POLL)
                .pollUsingLockAndFetch(0.5, 1.0)
                .shutdownMaxWait(LONGEST_STOP)
                .deleteUnresolvedAfter(KEEP_UNKNOWN_TASKS)
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

    /** In the transaction that keeps the change: both are kept, or neither. */
    void schedulePlan(@Observes ChangePlanning.Wanted wanted) {
        scheduler.schedule(plan.instance(wanted.changeId().toString()), clock.now());
    }

    void planNow(@Observes(during = TransactionPhase.AFTER_SUCCESS) ChangePlanning.Wanted wanted) {
        scheduler.triggerCheckForDueExecutions();
    }

    void sendNow(@Observes(during = TransactionPhase.AFTER_SUCCESS) ChangeVerbs.WorkWaits work) {
        dispatcher.wake();
    }

    private void dispatch(ExecutionContext context) {
        Execution execution = context.getExecution();
        Lease lease = new Lease(execution.pickedBy, execution.version);
        SchedulerState scheduler = context.getSchedulerState();
        dispatcher.dispatch(lease, () -> !scheduler.isPaused() && !scheduler.isShuttingDown());
    }

    /** A restarted replica must not look like its dead self. */
    private static String nameOfThisStart() {
        String nonce = UUID.randomUUID().toString().substring(0, 8);
        try {
            String host = InetAddress.getLocalHost().getHostName();
            return host.substring(0, Math.min(host.length(), 40)) + "-" + nonce;
        } catch (UnknownHostException nameless) {
            return "replica-" + nonce;
        }
    }
}
