package org.presencedesk.dispatch;

import io.agroal.api.AgroalDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.presencedesk.packaged.Waiting;

/** The lease in the hands of a test: the application's own dispatcher stands still until it is given back. */
final class HeldLease {

    private HeldLease() {}

    /** As {@link #take}, as soon as the application has the answers to all that it has sent for other tests. */
    static Lease takeWhenQuiet(AgroalDataSource database) {
        Waiting.until(
                Duration.ofMinutes(2),
                () -> "Somebody is still being sent for",
                () -> run(database, "SELECT count(*) FROM target WHERE state = 'SENDING'") == 0);
        return take(database);
    }

    /** Whoever held it before, another test's dispatcher too, has lost it. */
    static Lease take(AgroalDataSource database) {
        return new Lease("Theo", run(database, """
                UPDATE scheduled_tasks SET picked = true, picked_by = 'Theo', version = version + 1,
                    last_heartbeat = now() + interval '1 day'
                WHERE task_name = 'dispatch' RETURNING version
                """));
    }

    static void giveBack(AgroalDataSource database) {
        run(database, """
                UPDATE scheduled_tasks SET picked = false, picked_by = NULL, version = version + 1,
                    last_heartbeat = NULL, execution_time = now()
                WHERE task_name = 'dispatch' RETURNING version
                """);
    }

    static long run(AgroalDataSource database, String sql) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    static void update(AgroalDataSource database, String sql) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
