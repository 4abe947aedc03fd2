package org.presencedesk.installation;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;

/** What the database is, and whether its clock is ours. It answers, or nobody would see the page. */
@ApplicationScoped
class DatabaseChecks {

    private static final String ASKED = """
            SELECT current_setting('server_version'), current_user, pg_size_pretty(pg_database_size(current_database())),
                (SELECT at FROM audit_event ORDER BY at, id LIMIT 1), clock_timestamp(),
                (SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()),
                COALESCE(inet_server_addr() <<= '127.0.0.0/8' OR inet_server_addr() = '::1', true)
            """;

    /** As delivered: the engine and plans have 20 threads that each may hold one. */
    private static final int CONNECTIONS_MEANT = 20;

    private final AgroalDataSource database;
    private final Flyway migrations;
    private final Clock clock;

    DatabaseChecks(AgroalDataSource database, Flyway migrations, Clock clock) {
        this.database = database;
        this.migrations = migrations;
        this.clock = clock;
    }

    List<Finding> run() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(ASKED)) {
            row.next();
            Instant now = clock.instant();
            Duration ahead =
                    Duration.between(now, row.getObject(5, OffsetDateTime.class).toInstant());
            return List.of(database(row), MicrosoftChecks.clock(Check.DATABASE_CLOCK, ahead), connections());
        }
    }

    private static Finding database(ResultSet row) throws SQLException {
        String version = row.getString(1);
        String user = row.getString(2);
        String size = row.getString(3);
        OffsetDateTime oldest = row.getObject(4, OffsetDateTime.class);
        boolean encrypted = row.getBoolean(6) || row.getBoolean(7);
        Function<Words, String> seen = words ->
                words.check().database(version, user, size, oldest == null ? "–" : words.time(oldest.toInstant()));
        return encrypted
                ? Finding.good(Check.DATABASE, seen)
                : Finding.look(Check.DATABASE, seen, words -> words.check().databaseOpenRemedy());
    }

    /** Asked as whoever migrates: the application's own user may not see the history. */
    List<Finding> migrations() {
        MigrationInfoService info = migrations.info();
        String newest =
                info.current() == null ? "–" : info.current().getVersion().getVersion();
        if (Arrays.stream(info.all()).anyMatch(one -> one.getState() == MigrationState.FUTURE_SUCCESS)) {
            return List.of(Finding.look(
                    Check.MIGRATIONS,
                    words -> words.check().migratedFurther(newest),
                    words -> words.check().migratedFurtherRemedy()));
        }
        boolean complete = info.pending().length == 0
                && Arrays.stream(info.all()).noneMatch(one -> one.getState().isFailed());
        return List.of(
                complete
                        ? Finding.good(Check.MIGRATIONS, words -> words.check().migrated(newest))
                        : Finding.wrong(
                                Check.MIGRATIONS,
                                words -> words.check().migrationFailed(),
                                words -> words.check().migrationFailedRemedy()));
    }

    private Finding connections() {
        return connections(
                database.getConfiguration().connectionPoolConfiguration().maxSize(),
                database.getMetrics().activeCount(),
                database.getMetrics().awaitingCount());
    }

    static Finding connections(int most, long used, long waiting) {
        if (most < CONNECTIONS_MEANT) {
            return Finding.look(
                    Check.CONNECTIONS,
                    words -> words.check().connectionsFew(most, CONNECTIONS_MEANT),
                    words -> words.check().connectionsFewRemedy(CONNECTIONS_MEANT));
        }
        return waiting == 0
                ? Finding.good(Check.CONNECTIONS, words -> words.check().connections(words.number(used), most))
                : Finding.look(
                        Check.CONNECTIONS,
                        words -> words.check().connectionsAwaited(words.number(waiting), most),
                        words -> words.check().connectionsAwaitedRemedy());
    }
}
