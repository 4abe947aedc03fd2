package org.presencedesk.packaged;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.jar.JarFile;

/**
 * A PostgreSQL with the rights of a real installation: the owner of the schema and the application's user apart. Another
 * server can be named, for example {@code -Dpackaged.postgres=jdbc:postgresql://localhost:5515/postgres?user=postgres}.
 */
public final class PostgresServer implements AutoCloseable {

    public static final String OWNER = "presence_owner";
    public static final String OWNER_PASSWORD = "owner's ${password}";
    public static final String APPLICATION = "presence_app";
    public static final String APPLICATION_PASSWORD = "app's pa$$word";

    private static final String NAMED = System.getProperty("packaged.postgres");
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private static PostgresServer shared;

    private final EmbeddedPostgres embedded;
    private final String superuser;

    public PostgresServer() {
        if (NAMED != null) {
            embedded = null;
            superuser = NAMED;
            return;
        }
        embedded = started(server());
        superuser = embedded.getJdbcUrl("postgres", "postgres");
        askForPasswords();
    }

    /** Another server than that of the tests: of the version in that jar, with settings of its own. */
    PostgresServer(Path jar, Map<String, String> settings) {
        EmbeddedPostgres.Builder builder =
                server().setPgBinaryResolver((system, hardware) -> archive(jar, system, hardware));
        settings.forEach(builder::setServerConfig);
        embedded = started(builder);
        superuser = embedded.getJdbcUrl("postgres", "postgres");
        askForPasswords();
    }

    private static EmbeddedPostgres.Builder server() {
        return EmbeddedPostgres.builder()
                .setPGStartupWait(Duration.ofSeconds(60))
                // The library's default forgets commits in a crash.
                .setServerConfig("synchronous_commit", "on");
    }

    private static EmbeddedPostgres started(EmbeddedPostgres.Builder builder) {
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream archive(Path jar, String system, String hardware) throws IOException {
        String name = "postgres-" + system.toLowerCase(Locale.ROOT) + "-" + hardware + ".txz";
        try (JarFile files = new JarFile(jar.toFile());
                InputStream archive = files.getInputStream(files.getEntry(name))) {
            return new ByteArrayInputStream(archive.readAllBytes());
        }
    }

    /** The one of all tests in this process that need no server of their own. Not to be closed. */
    public static synchronized PostgresServer shared() {
        if (shared == null) {
            shared = new PostgresServer();
            Runtime.getRuntime().addShutdownHook(new Thread(PostgresServer::closeShared));
        }
        return shared;
    }

    private static void closeShared() {
        try {
            shared.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return Integer.parseInt(superuser.replaceFirst(".*://[^:/]+:(\\d+)/.*", "$1"));
    }

    /** The address for a superuser, in that database. */
    public String superuser(String database) {
        return superuser.replaceFirst("/postgres\\b", "/" + database);
    }

    /** Ends it without a checkpoint, as a crash does, and starts it again; returns when it accepts connections. */
    public void crash() throws SQLException, IOException, InterruptedException {
        Path data = Path.of(setting("data_directory"));
        long pid = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).get(0).trim());
        ProcessHandle server = ProcessHandle.of(pid).orElseThrow();
        List<String> command = new ArrayList<>(
                List.of(Files.readString(Path.of("/proc/" + pid + "/cmdline")).split("\0")));
        new ProcessBuilder("kill", "-QUIT", String.valueOf(pid)).start().waitFor();
        server.onExit().join();
        if ("root".equals(System.getProperty("user.name"))) {
            // PostgreSQL refuses to run as root; in a namespace of its own nobody is.
            command.addAll(0, List.of("unshare", "-U"));
        }
        new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        Waiting.until(Duration.ofSeconds(60), () -> "PostgreSQL does not come back", this::accepts);
    }

    private boolean accepts() {
        try (Connection connection = DriverManager.getConnection(superuser)) {
            return connection.isValid(1);
        } catch (SQLException away) {
            return false;
        }
    }

    private String setting(String name) throws SQLException {
        try (Connection connection = DriverManager.getConnection(superuser);
                Statement statement = connection.createStatement()) {
            var row = statement.executeQuery("SHOW " + name);
            row.next();
            return row.getString(1);
        }
    }

    public String version() throws SQLException {
        try (Connection connection = DriverManager.getConnection(superuser)) {
            return connection.getMetaData().getDatabaseProductVersion();
        }
    }

    /** The JDBC address of a new, empty database, without a user. */
    public String createDatabase() throws SQLException {
        String name = "presence_desk_" + ProcessHandle.current().pid() + "_" + DATABASES.incrementAndGet();
        try (Connection connection = DriverManager.getConnection(superuser);
                Statement statement = connection.createStatement()) {
            role(statement, OWNER, OWNER_PASSWORD);
            role(statement, APPLICATION, APPLICATION_PASSWORD);
            statement.execute("CREATE DATABASE " + name);
        }
        String url = superuser.replaceFirst("/postgres\\b", "/" + name);
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("REVOKE ALL ON DATABASE " + name + " FROM PUBLIC");
            statement.execute("GRANT CONNECT, CREATE, TEMPORARY ON DATABASE " + name + " TO " + OWNER);
            statement.execute("GRANT CONNECT, TEMPORARY ON DATABASE " + name + " TO " + APPLICATION);
            statement.execute("REVOKE ALL ON SCHEMA public FROM PUBLIC");
            statement.execute("ALTER SCHEMA public OWNER TO " + OWNER);
            statement.execute("GRANT USAGE ON SCHEMA public TO " + APPLICATION);
        }
        return url.replaceFirst("\\?.*", "");
    }

    @Override
    public void close() throws IOException {
        if (embedded != null) {
            embedded.close();
        }
    }

    /** The embedded server trusts everybody on this machine; a real one does not. */
    private void askForPasswords() {
        try (Connection connection = DriverManager.getConnection(superuser);
                Statement statement = connection.createStatement()) {
            Path rules = Path.of(setting("hba_file"));
            String roles = "host all " + OWNER + "," + APPLICATION + ",stranger all scram-sha-256\n";
            Files.writeString(rules, roles + Files.readString(rules));
            statement.execute("SELECT pg_reload_conf()");
        } catch (SQLException | IOException e) {
            throw new IllegalStateException("The embedded PostgreSQL does not ask for passwords", e);
        }
    }

    private static void role(Statement statement, String name, String password) throws SQLException {
        try (var found = statement.executeQuery("SELECT 1 FROM pg_roles WHERE rolname = '" + name + "'")) {
            if (found.next()) {
                return;
            }
        }
        statement.execute("CREATE ROLE " + name + " LOGIN PASSWORD '" + password.replace("'", "''") + "'");
    }
}
