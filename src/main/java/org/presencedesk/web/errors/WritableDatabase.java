package org.presencedesk.web.errors;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.presencedesk.web.Stopping;

/** People are sent here only where something can be written: nearly every page tells the trail that it was read. */
@Readiness
@ApplicationScoped
class WritableDatabase implements HealthCheck {

    private static final String NAME = "Database takes writes";
    private static final String READ_ONLY =
            "SELECT pg_is_in_recovery() OR CAST(current_setting('transaction_read_only') AS boolean)";

    private final AgroalDataSource database;
    private final Stopping stopping;

    WritableDatabase(AgroalDataSource database, Stopping stopping) {
        this.database = database;
        this.stopping = stopping;
    }

    @Override
    public HealthCheckResponse call() {
        if (stopping.begun()) {
            return down("This replica is being stopped.");
        }
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(READ_ONLY)) {
            answer.next();
            if (!answer.getBoolean(1)) {
                return HealthCheckResponse.up(NAME);
            }
            database.flush(AgroalDataSource.FlushMode.GRACEFUL);
            return down("The database can only be read: it is a standby, or no longer the primary.");
        } catch (SQLException failure) {
            return down(DatabaseOutage.problem(failure));
        }
    }

    private static HealthCheckResponse down(String problem) {
        return HealthCheckResponse.named(NAME)
                .down()
                .withData("problem", problem)
                .build();
    }
}
