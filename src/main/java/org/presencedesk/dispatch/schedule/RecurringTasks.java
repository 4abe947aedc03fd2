package org.presencedesk.dispatch.schedule;

import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.presencedesk.audit.export.BackgroundExports;
import org.presencedesk.audit.seal.Sealer;
import org.presencedesk.audit.verify.VerificationSchedule;
import org.presencedesk.change.exclusion.MembershipRefresh;
import org.presencedesk.change.lifecycle.ApprovalExpiry;
import org.presencedesk.change.lifecycle.DueStarts;
import org.presencedesk.change.lifecycle.SecondLook;
import org.presencedesk.change.schedule.ScheduleConfirmation;
import org.presencedesk.change.schedule.ScheduleRunner;
import org.presencedesk.dispatch.presence.Observer;
import org.presencedesk.dispatch.presence.PoliteCheck;
import org.presencedesk.dispatch.rules.DispatchConfig;
import org.presencedesk.web.WebConfig;

/** What is to be done time and again, by one replica: sealing, verifying, purging, making files, reading who is excluded, beginning what is due. */
@ApplicationScoped
class RecurringTasks {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration CHECK = Duration.ofMillis(500);
    private static final LocalTime PURGED = LocalTime.of(1, 30);
    private static final LocalTime VERIFY = LocalTime.of(2, 30);

    private final Sealer sealer;
    private final VerificationSchedule verifier;
    private final Purge purge;
    private final BackgroundExports exports;
    private final DueStarts starts;
    private final ApprovalExpiry approvals;
    private final SecondLook secondLook;
    private final ScheduleRunner schedules;
    private final ScheduleConfirmation confirmations;
    private final PoliteCheck politeness;
    private final Observer observer;
    private final MembershipRefresh exclusions;
    private final WebConfig settings;
    private final Duration pause;

    RecurringTasks(
            Sealer sealer,
            VerificationSchedule verifier,
            Purge purge,
            BackgroundExports exports,
            DueStarts starts,
            ApprovalExpiry approvals,
            SecondLook secondLook,
            ScheduleRunner schedules,
            ScheduleConfirmation confirmations,
            PoliteCheck politeness,
            Observer observer,
            MembershipRefresh exclusions,
            WebConfig settings,
            DispatchConfig dispatch) {
        this.sealer = sealer;
        this.verifier = verifier;
        this.purge = purge;
        this.exports = exports;
        this.starts = starts;
        this.approvals = approvals;
        this.secondLook = secondLook;
        this.schedules = schedules;
        this.confirmations = confirmations;
        this.politeness = politeness;
        this.observer = observer;
        this.exclusions = exclusions;
        this.settings = settings;
        this.pause = dispatch.recurringPause();
    }

    List<RecurringTask<Void>> all() {
        List<RecurringTask<Void>> tasks = new ArrayList<>();
        tasks.add(task("purge", Schedules.daily(settings.timeZone(), PURGED), MINUTE, goOn -> purge.run()));
        tasks.add(task("begin", FixedDelay.of(CHECK), CHECK, goOn -> {
            approvals.run(goOn);
            starts.begin(goOn);
        }));
        tasks.add(task("schedules", FixedDelay.of(pause), pause, goOn -> {
            schedules.run(goOn);
            confirmations.run(goOn);
        }));
        tasks.add(task("look-again", FixedDelay.of(pause), pause, secondLook::run));
        tasks.add(task("check-presence", FixedDelay.of(CHECK), CHECK, politeness::run));
        tasks.add(task("observe-presence", FixedDelay.of(pause), pause, observer::run));
        tasks.add(task("export", FixedDelay.of(pause), pause, exports::makeAll));
        tasks.add(task("exclusions", FixedDelay.of(pause), pause, exclusions::readWhatIsDue));
        if (sealer.hasKey()) {
            tasks.add(task("seal", FixedDelay.of(pause), pause, goOn -> sealer.seal()));
            tasks.add(task("verify", FixedDelay.of(MINUTE), MINUTE, goOn -> verifier.verifyWhatIsNew()));
            tasks.add(task(
                    "verify-all",
                    Schedules.daily(settings.timeZone(), VERIFY),
                    MINUTE,
                    goOn -> verifier.verifyEverything()));
        }
        return tasks;
    }

    private interface Work {
        /** @param goOn false as soon as this replica is to stop */
        void run(BooleanSupplier goOn) throws SQLException;
    }

    private static RecurringTask<Void> task(String name, Schedule when, Duration again, Work work) {
        return Tasks.recurring(name, when)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(again))
                .execute((task, context) -> {
                    try {
                        work.run(() -> !context.getSchedulerState().isShuttingDown());
                    } catch (SQLException e) {
                        throw new IllegalStateException(e);
                    }
                });
    }
}
