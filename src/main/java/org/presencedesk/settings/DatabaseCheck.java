package org.presencedesk.settings;

import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import javax.net.ssl.SSLException;
import org.postgresql.Driver;

/** Tries the database before anything else starts, so that what is wrong with it is said in a sentence. */
final class DatabaseCheck {

    /** The number of the last file in db/migration. */
    static final int NEWEST_MIGRATION = 29;

    private static final String URL = "quarkus.datasource.jdbc.url";
    private static final String OWNER = "quarkus.flyway.username";
    private static final String ELSE_OWNER =
            " If another user owns the tables, set DATABASE_OWNER_USER and DATABASE_OWNER_PASSWORD instead.";
    private static final String NOT_ALLOWED = "42501";
    private static final String READ_ONLY = "25006";
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final String CONNECT_SECONDS = "5";

    /** How pgjdbc is told to keep no statement in the server, where a pooler would give it to somebody else. */
    private static final String PREPARE_THRESHOLD = "prepareThreshold";

    private static final String CERTIFICATE =
            "DATABASE_URL asks for TLS, and the certificate of the database is not accepted; let sslrootcert in it name the"
                    + " file of the authority that signed it, and the host be one that the certificate names.";

    private static final String KEEP =
            "UPDATE audit_retention SET keep = CAST(? AS interval) WHERE keep <> CAST(? AS interval)";

    private final Map<String, String> properties;
    private final long deadline;
    private boolean migrated;
    private DatabaseServer everyday;

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
        Optional<String> problem = as(
                "DATABASE",
                properties.get("quarkus.datasource.username"),
                properties.get("quarkus.datasource.password"),
                this::ofApplication);
        return problem.isPresent() || !hasOwner()
                ? problem
                : as(
                        "DATABASE_OWNER",
                        properties.get(OWNER),
                        properties.get("quarkus.flyway.password"),
                        connection -> ofWhoeverMigrates(connection, true));
    }

    /** Whether every migration has been made: then the library for them need not even be loaded, which takes half a second. */
    boolean isMigrated() {
        return migrated;
    }

    /** What the database asks of the settings: through a pooler no statement may be kept in the server. */
    Map<String, String> adapted() {
        String url = properties.get(URL);
        return everyday == null || !everyday.pooled() || url.contains(PREPARE_THRESHOLD)
                ? Map.of()
                : Map.of(URL, url + (url.contains("?") ? "&" : "?") + PREPARE_THRESHOLD + "=0");
    }

    private interface Trial {
        Optional<String> problem(Connection connection) throws SQLException;
    }

    private boolean hasOwner() {
        return properties.containsKey(OWNER);
    }

    private Optional<String> ofApplication(Connection connection) throws SQLException {
        everyday = DatabaseServer.of(connection);
        if (everyday.readOnly()) {
            throw new SQLException("It takes no writes.", READ_ONLY);
        }
        Optional<String> problem = everyday.problem();
        return problem.isPresent() || hasOwner() ? problem : ofWhoeverMigrates(connection, !isMigrated(connection));
    }

    private Optional<String> ofWhoeverMigrates(Connection connection, boolean migrates) throws SQLException {
        migrated = isMigrated(connection);
        List<String> missing = DatabaseRights.missing(connection, everyday.user(), migrates, migrated);
        if (!missing.isEmpty()) {
            return Optional.of("The database's users lack rights; as its superuser, or as the owner of what is named,"
                    + " run there: " + String.join(" ", missing) + (migrates && !hasOwner() ? ELSE_OWNER : ""));
        }
        String schema = DatabaseServer.of(connection).schema();
        if (schema == null) {
            return Optional.of("The database has no schema for the tables; run as a superuser: CREATE SCHEMA public;");
        }
        if (!everyday.schemas().contains(schema)) {
            return Optional.of("DATABASE_USER does not look for tables in the schema " + schema + "; run as a"
                    + " superuser: ALTER ROLE \"" + everyday.user() + "\" IN DATABASE " + everyday.database()
                    + " SET search_path = \"" + schema + "\";");
        }
        String retention = properties.get("presence-desk.trail.retention");
        if (migrated && retention != null) {
            keep(connection, retention);
        }
        return Optional.empty();
    }

    private Optional<String> as(String variables, String user, String password, Trial trial) {
        while (true) {
            try (Connection connection = new Driver().connect(properties.get(URL), credentials(user, password))) {
                return trial.problem(connection);
            } catch (SQLException e) {
                String state = e.getSQLState() == null ? "08" : e.getSQLState();
                if (isOfCertificate(e)) {
                    return Optional.of(CERTIFICATE + " The database says: " + e.getMessage());
                }
                boolean mayPass = state.startsWith("08")
                        || state.startsWith("57P")
                        || state.startsWith("53")
                        || state.equals(READ_ONLY);
                if (!mayPass || System.nanoTime() > deadline) {
                    return Optional.of(sentence(variables, state) + " The database says: " + e.getMessage());
                }
                pause();
            }
        }
    }

    /** No waiting mends it. The driver tells a wrong host by its words alone. */
    private static boolean isOfCertificate(SQLException refused) {
        return refused.getCause() instanceof SSLException
                || refused.getCause() instanceof GeneralSecurityException
                || refused.getMessage().contains("could not be verified by hostnameverifier");
    }

    /** As the owner if there is one, who alone may read it then. */
    private static boolean isMigrated(Connection connection) throws SQLException {
        // A refused question would be an error in the database's own log at each start.
        boolean readable = number(
                        connection,
                        "SELECT CAST(has_table_privilege(to_regclass('flyway_schema_history'), 'SELECT') AS int)")
                == 1;
        return readable
                && number(connection, "SELECT max(CAST(version AS int)) FROM flyway_schema_history WHERE success")
                        >= NEWEST_MIGRATION;
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
        if (state.equals(READ_ONLY)) {
            return "DATABASE_URL leads to a server that can only be read, such as a standby; name the primary, or all"
                    + " servers, as in jdbc:postgresql://one:5432,two:5432/presence_desk?targetServerType=primary.";
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
        credentials.setProperty(PREPARE_THRESHOLD, "0");
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
