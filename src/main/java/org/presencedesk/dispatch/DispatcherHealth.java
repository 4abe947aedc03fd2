package org.presencedesk.dispatch;

import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.presencedesk.web.errors.DatabaseOutage;

/** Whether some replica dispatches, and records what comes back. */
@Wellness
@ApplicationScoped
class DispatcherHealth implements HealthCheck {

    private static final String NAME = "Dispatcher";

    /** A call ends within seconds, and its batch is closed when that is recorded. */
    private static final String SEEN = """
            SELECT picked_by AS replica,
                to_char(last_heartbeat AT TIME ZONE 'UTC', TIME) AS heartbeat,
                picked AND last_heartbeat > clock_timestamp() - interval '10 seconds' AS alive,
                (SELECT to_char(min(claimed_at) AT TIME ZONE 'UTC', TIME)
                 FROM graph_batch WHERE answered_at IS NULL
                   AND claimed_at < clock_timestamp() - interval '1 minute') AS unrecorded
            FROM scheduled_tasks WHERE task_name = 'dispatch'
            """.replace("TIME)", HealthQuery.TIME + ")");

    /** The other replicas cannot know of these: they are told by the one that dispatches. */
    private static final Duration LONGEST_FAILURE = Duration.ofMinutes(1);

    private final EntityManager database;
    private final Dispatcher dispatcher;

    DispatcherHealth(EntityManager database, Dispatcher dispatcher) {
        this.database = database;
        this.dispatcher = dispatcher;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder health = HealthCheckResponse.named(NAME);
        try {
            List<Tuple> leases = HealthQuery.rows(database, SEEN);
            if (leases.isEmpty()) {
                return HealthCheckResponse.down(NAME);
            }
            Tuple lease = leases.get(0);
            Object recordsNothingSince = lease.get("unrecorded");
            Duration failing = dispatcher.failingFor();
            boolean works = failing.compareTo(LONGEST_FAILURE) < 0;
            health.status(Boolean.TRUE.equals(lease.get("alive")) && recordsNothingSince == null && works)
                    .withData("replica", String.valueOf(lease.get("replica")))
                    .withData("lastHeartbeat", String.valueOf(lease.get("heartbeat")));
            if (recordsNothingSince != null) {
                health.withData("recordsNothingSince", recordsNothingSince.toString());
            }
            if (!works) {
                health.withData("failsForSeconds", failing.toSeconds());
            }
            return health.build();
        } catch (RuntimeException failure) {
            return health.down()
                    .withData("problem", DatabaseOutage.problem(failure))
                    .build();
        }
    }
}
