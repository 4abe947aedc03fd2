package org.presencedesk.dispatch.schedule;

import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.UUID;

/** What the schedulers of one replica have in common. */
final class Replica {

    static final Duration HEARTBEAT = Duration.ofMillis(500);

    static final Duration LONGEST_STOP = Duration.ofSeconds(10);
    static final Duration KEEP_UNKNOWN_TASKS = Duration.ofDays(365);

    /** As the library finds out by a connection where nobody says it. */
    static final JdbcCustomization DATABASE = new PostgreSqlJdbcCustomization(false, false);

    private static final SchedulerName NAME = new SchedulerName.Fixed(nameOfThisStart());

    private Replica() {}

    static SchedulerName name() {
        return NAME;
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
