package org.presencedesk.audit.trail;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;

/** Reads in a short transaction of its own, all of one moment. */
public final class SnapshotRead {

    /** Plans are made for the values that are asked for: some filters match nearly everything, others nearly nothing. */
    private static final String BEGIN =
            "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY; SET LOCAL plan_cache_mode = force_custom_plan";

    /** For a part of the trail: it must not cost a reading of all of it, whatever the planner believes. */
    public static final String ONE_BY_ONE = "SET LOCAL enable_hashjoin = off; SET LOCAL enable_mergejoin = off";

    /** For what reads the whole trail, and sends nothing until it is through. */
    private static final int PATIENCE = (int) Duration.ofMinutes(10).toMillis();

    public interface Reading<T> {
        T from(Connection connection) throws SQLException;
    }

    public static <T> T read(DataSource database, Reading<T> reading) {
        return read(database, BEGIN, reading);
    }

    public static <T> T readPart(DataSource database, Reading<T> reading) {
        return read(database, BEGIN + "; " + ONE_BY_ONE, patiently(reading));
    }

    public static <T> T readAll(DataSource database, Reading<T> reading) {
        return read(database, BEGIN, patiently(reading));
    }

    public static <T> Reading<T> patiently(Reading<T> reading) {
        return connection -> {
            int before = connection.getNetworkTimeout();
            connection.setNetworkTimeout(Runnable::run, PATIENCE);
            try {
                return reading.from(connection);
            } finally {
                connection.setNetworkTimeout(Runnable::run, before);
            }
        };
    }

    private static <T> T read(DataSource database, String begin, Reading<T> reading) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute(begin);
                return reading.from(connection);
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private SnapshotRead() {}
}
