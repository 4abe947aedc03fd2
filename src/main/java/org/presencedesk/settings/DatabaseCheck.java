package org.presencedesk.settings;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.postgresql.Driver;

/** Tries the database before anything else starts, so that what is wrong with it is said in a sentence. */
final class DatabaseCheck {

    private static final int OLDEST = 15;
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final String CONNECT_SECONDS = "5";

    private final String url;
    private final long deadline;

    private DatabaseCheck(String url, Duration patience) {
        this.url = url;
        this.deadline = System.nanoTime() + patience.toNanos();
    }

    /**
     * What is wrong, and how to mend it; never a password, nor the URL, which may carry one.
     *
     * @param properties the settings in the words of Quarkus
     * @param patience how long a database that does not answer is waited for
     */
    static Optional<String> problem(Map<String, String> properties, Duration patience) {
        DatabaseCheck check = new DatabaseCheck(properties.get("quarkus.datasource.jdbc.url"), patience);
        String owner = properties.get("quarkus.flyway.username");
        Optional<String> problem = owner == null
                ? Optional.empty()
                : check.as("DATABASE_OWNER", owner, properties.get("quarkus.flyway.password"));
        return problem.or(() -> check.as(
                "DATABASE",
                properties.get("quarkus.datasource.username"),
                properties.get("quarkus.datasource.password")));
    }

    private Optional<String> as(String variables, String user, String password) {
        while (true) {
            try (Connection connection = new Driver().connect(url, credentials(user, password))) {
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
