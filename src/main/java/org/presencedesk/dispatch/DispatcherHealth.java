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
import org.presencedesk.web.Database;

/** Whether some replica dispatches. */
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
                            picked AND last_heartbeat > clock_timestamp() - interval '10 seconds'
                        FROM scheduled_tasks WHERE task_name = 'dispatch'
                        """)) {
            if (!row.next()) {
                return HealthCheckResponse.down(NAME);
            }
            return HealthCheckResponse.named(NAME)
                    .status(row.getBoolean(3))
                    .withData("replica", String.valueOf(row.getString(1)))
                    .withData("lastHeartbeat", String.valueOf(row.getString(2)))
                    .build();
        } catch (SQLException failure) {
            return HealthCheckResponse.named(NAME)
                    .down()
                    .withData("problem", Database.problem(failure))
                    .build();
        }
    }
}
