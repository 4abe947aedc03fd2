package org.presencedesk.dispatch.schedule;

import com.github.kagkarlsson.scheduler.Clock;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.task.Task;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;

/** What the schedulers of one replica have in common. */
final class Replica {

    private static final Duration HEARTBEAT = Duration.ofMillis(500);
    /** Twice as long as a claimed batch may wait before it leaves ({@code BatchSender.OLDEST_MILLIS}). */
    private static final int MISSED_HEARTBEATS = 8;

    private static final Duration LONGEST_STOP = Duration.ofSeconds(10);
    private static final Duration KEEP_UNKNOWN_TASKS = Duration.ofDays(365);

    /** As the library finds out by a connection where nobody says it. */
    private static final JdbcCustomization DATABASE = new PostgreSqlJdbcCustomization(false, false);

    private static final SchedulerName NAME = new SchedulerName.Fixed(nameOfThisStart());

    private Replica() {}

    static SchedulerBuilder scheduler(DataSource database, Clock clock, Task<?> onDemand) {
        return Scheduler.create(database, onDemand)
                .jdbcCustomization(DATABASE)
                .schedulerName(NAME)
                .clock(clock)
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .pollUsingLockAndFetch(0.5, 1.0)
                .shutdownMaxWait(LONGEST_STOP)
                .deleteUnresolvedAfter(KEEP_UNKNOWN_TASKS);
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
