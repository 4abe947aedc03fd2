package org.presencedesk.settings;

import java.sql.Connection;
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
    static final int NEWEST_MIGRATION = 3;

    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final String CONNECT_SECONDS = "5";

    private final String url;
    private final long deadline;
    private boolean migrated;

    /** @param patience how long a database that does not answer is waited for */
    DatabaseCheck(String url, Duration patience) {
        this.url = url;
        this.deadline = System.nanoTime() + patience.toNanos();
    }

    /**
     * What is wrong, and how to mend it; never a password, nor the URL, which may carry one.
     *
     * @param properties the settings in the words of Quarkus
     */
    Optional<String> problem(Map<String, String> properties) {
        Optional<String> problem = as(
                "DATABASE",
                properties.get("quarkus.datasource.username"),
                properties.get("quarkus.datasource.password"));
        String owner = properties.get("quarkus.flyway.username");
        return problem.isPresent() || owner == null
                ? problem
                : as("DATABASE_OWNER", owner, properties.get("quarkus.flyway.password"));
    }

    /** Whether every migration has been made: then the library for them need not even be loaded, which takes half a second. */
    boolean isMigrated() {
        return migrated;
    }

    private Optional<String> as(String variables, String user, String password) {
        while (true) {
            try (Connection connection = new Driver().connect(url, credentials(user, password))) {
                migrated = migratedTo(connection) >= NEWEST_MIGRATION;
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

    /** As the owner if there is one, who alone may read it then; 0 where nothing was made yet. */
    private static int migratedTo(Connection connection) {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT COALESCE(max(CAST(version AS int)), 0) FROM flyway_schema_history WHERE success")) {
            row.next();
            return row.getInt(1);
        } catch (SQLException notThereOrNotForUs) {
            return 0;
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
