package org.presencedesk.dispatch;

import io.agroal.api.AgroalDataSource;
import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.presencedesk.web.errors.DatabaseOutage;

/** Whether Graph takes our writes, by what the dispatcher has seen; nothing is asked of Graph for it. */
@Wellness
@ApplicationScoped
class GraphHealth implements HealthCheck {

    private static final String NAME = "Microsoft Graph";

    private final AgroalDataSource database;

    GraphHealth(AgroalDataSource database) {
        this.database = database;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder health = HealthCheckResponse.named(NAME);
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(String.format(
                        Locale.ROOT, """
                        SELECT failing_because, %s, %s, CASE WHEN blocked_until > clock_timestamp() THEN %s END
                        FROM graph_pace
                        """, utc("failing_since"), utc("last_success_at"), utc("blocked_until")))) {
            row.next();
            health.status(row.getString(1) == null);
            put(health, "failing", row.getString(1));
            put(health, "since", row.getString(2));
            put(health, "lastSuccess", row.getString(3));
            put(health, "throttledUntil", row.getString(4));
            return health.build();
        } catch (SQLException failure) {
            return health.down()
                    .withData("problem", DatabaseOutage.problem(failure))
                    .build();
        }
    }

    private static String utc(String column) {
        return "to_char(" + column + " AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')";
    }

    private static void put(HealthCheckResponseBuilder health, String key, String value) {
        if (value != null) {
            health.withData(key, value);
        }
    }
}
