package org.presencedesk.settings;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.postgresql.Driver;

/** Tries the database before anything else starts, so that what is wrong with it is said in a sentence. */
final class DatabaseCheck {

    private static final int OLDEST = 15;
    /** The number of the last file in db/migration. */
    static final int NEWEST_MIGRATION = 15;

    private static final String NOT_ALLOWED = "42501";
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final String CONNECT_SECONDS = "5";

    private static final String KEEP =
            "UPDATE audit_retention SET keep = CAST(? AS interval) WHERE keep <> CAST(? AS interval)";

    private final Map<String, String> properties;
    private final long deadline;
    private boolean migrated;

    /**
     * @param properties the settings in the words of Quarkus
     * @param patience how long a database that does not answer is waited for
     */
    DatabaseCheck(Map<String, String> properties, Duration patience) {
        this.properties = properties;
        this.deadline = System.nanoTime() + patience.toNanos();
    }

    /** What is wrong, and how to mend it; never a password, nor the URL, which may carry one. */
    Optional<String> problem() {
        String retention = properties.get("presence-desk.trail.retention");
        Optional<String> problem = as(
                "DATABASE",
                properties.get("quarkus.datasource.username"),
                properties.get("quarkus.datasource.password"),
                retention);
        String owner = properties.get("quarkus.flyway.username");
        return problem.isPresent() || owner == null
                ? problem
                : as("DATABASE_OWNER", owner, properties.get("quarkus.flyway.password"), retention);
    }

    /** Whether every migration has been made: then the library for them need not even be loaded, which takes half a second. */
    boolean isMigrated() {
        return migrated;
    }

    private Optional<String> as(String variables, String user, String password, String retention) {
        while (true) {
            try (Connection connection = new Driver().connect(url(), credentials(user, password))) {
                migrated = migratedTo(connection) >= NEWEST_MIGRATION;
                if (migrated && retention != null) {
                    keep(connection, retention);
                }
                int version = connection.getMetaData().getDatabaseMajorVersion();
                return version >= OLDEST
                        ? Optional.empty()
                        : Optional.of("DATABASE_URL leads to PostgreSQL " + version + "; use " + OLDEST + " or newer.");
            } catch (SQLException e) {
                String state = e.getSQLState() == null ? "08" : e.getSQLState();
                boolean mayPass = state.startsWith("08") || state.startsWith("57P") || state.startsWith("53");
                if (!mayPass || System.nanoTime() > deadline) {
                    return Optional.of(sentence(variables, state) + " The database says: " + e.getMessage());
                }
                pause();
            }
        }
    }

    private String url() {
        return properties.get("quarkus.datasource.jdbc.url");
    }

    /** As the owner if there is one, who alone may read it then; 0 where nothing was made yet. */
    private static int migratedTo(Connection connection) throws SQLException {
        // A refused question would be an error in the database's own log at each start.
        boolean readable = number(
                        connection,
                        "SELECT CAST(has_table_privilege(to_regclass('flyway_schema_history'), 'SELECT') AS int)")
                == 1;
        return readable
                ? number(connection, "SELECT max(CAST(version AS int)) FROM flyway_schema_history WHERE success")
                : 0;
    }

    /** 0 for null. */
    private static int number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getInt(1);
        }
    }

    /** How long the trail is kept is the owner's to say: the application's own user could otherwise say that it is over. */
    private static void keep(Connection connection, String retention) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(KEEP)) {
            statement.setString(1, retention);
            statement.setString(2, retention);
            statement.executeUpdate();
        } catch (SQLException refused) {
            if (!NOT_ALLOWED.equals(refused.getSQLState())) {
                throw refused;
            }
        }
    }

    private static String sentence(String variables, String state) {
        if (state.startsWith("28")) {
            return variables + "_USER and " + variables + "_PASSWORD are not accepted; check both of them.";
        }
        if (state.equals("3D000")) {
            return "DATABASE_URL names a database that does not exist; create it, or correct the name.";
        }
        return "DATABASE_URL leads to a database that cannot be reached; check that it runs, the address, and the network"
                + " between.";
    }

    private static Properties credentials(String user, String password) {
        Properties credentials = new Properties();
        credentials.setProperty("user", user);
        credentials.setProperty("password", password);
        credentials.setProperty("connectTimeout", CONNECT_SECONDS);
        credentials.setProperty("loginTimeout", CONNECT_SECONDS);
        return credentials;
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
