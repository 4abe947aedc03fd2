package org.presencedesk.dispatch;

import io.agroal.api.AgroalDataSource;
import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.presencedesk.web.errors.DatabaseOutage;

/** Whether some replica dispatches, and records what comes back. */
@Wellness
@ApplicationScoped
class DispatcherHealth implements HealthCheck {

    private static final String NAME = "Dispatcher";

    private final AgroalDataSource database;

    DispatcherHealth(AgroalDataSource database) {
        this.database = database;
    }

    @Override
    public HealthCheckResponse call() {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        SELECT picked_by, to_char(last_heartbeat AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
                            picked AND last_heartbeat > clock_timestamp() - interval '10 seconds',
                            (SELECT to_char(min(claimed_at) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
                             FROM graph_batch WHERE answered_at IS NULL
                               AND claimed_at < clock_timestamp() - interval '1 minute')
                        FROM scheduled_tasks WHERE task_name = 'dispatch'
                        """)) {
            if (!row.next()) {
                return HealthCheckResponse.down(NAME);
            }
            // A call ends within seconds, and its batch is closed when that is recorded.
            String recordsNothingSince = row.getString(4);
            HealthCheckResponseBuilder health = HealthCheckResponse.named(NAME)
                    .status(row.getBoolean(3) && recordsNothingSince == null)
                    .withData("replica", String.valueOf(row.getString(1)))
                    .withData("lastHeartbeat", String.valueOf(row.getString(2)));
            return (recordsNothingSince == null ? health : health.withData("recordsNothingSince", recordsNothingSince))
                    .build();
        } catch (SQLException failure) {
            return HealthCheckResponse.named(NAME)
                    .down()
                    .withData("problem", DatabaseOutage.problem(failure))
                    .build();
        }
    }
}
