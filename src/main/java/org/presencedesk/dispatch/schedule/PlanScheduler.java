package org.presencedesk.dispatch.schedule;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.presencedesk.change.plan.ChangePlanning;
import org.presencedesk.change.plan.PlanJob;

/** Has plans made, on some replica. They wait for Graph most of the time, so their threads are nobody else's. */
@ApplicationScoped
class PlanScheduler {

    private static final String TABLE = "planning_tasks";
    private static final int THREADS = 12;
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration AGAIN = Duration.ofMillis(250);

    private final DatabaseClock clock;
    private final OneTimeTask<Void> plan;
    private final Scheduler scheduler;

    PlanScheduler(AgroalDataSource database, PlanJob plans, Clock machine, LongSupplier nanos) {
        this.clock = new DatabaseClock(database, machine, nanos);
        this.plan = task(plans);
        this.scheduler = Replica.scheduler(database, clock, plan)
                .tableName(TABLE)
                .threads(THREADS)
                .pollingInterval(POLL)
                .build();
    }

    /** No task has data, so the library's serialization, which knows no Quarkus class loader, is never used. */
    static OneTimeTask<Void> task(PlanJob plans) {
        return Tasks.oneTime("plan")
                .onFailure(new FailureHandler.OnFailureRetryLater<>(AGAIN))
                .execute((task, context) -> plans.make(UUID.fromString(task.getId())));
    }

    void start(@Observes StartupEvent event) {
        scheduler.start();
    }

    void leave(@Observes ShutdownDelayInitiatedEvent event) {
        scheduler.pause();
    }

    void stop(@Observes ShutdownEvent event) {
        scheduler.stop();
    }

    /** In the transaction that keeps the change: both are kept, or neither. */
    void schedule(@Observes ChangePlanning.Wanted wanted) {
        scheduler.schedule(plan.instance(wanted.changeId().toString()), clock.now());
    }

    void planNow(@Observes(during = TransactionPhase.AFTER_SUCCESS) ChangePlanning.Wanted wanted) {
        scheduler.triggerCheckForDueExecutions();
    }
}
