package org.presencedesk.packaged;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Debian's PgBouncer in transaction mode before a {@link PostgresServer}, with few connections to it. */
public final class PgBouncer implements AutoCloseable {

    private static final Path PROGRAM = Stream.of("/usr/sbin/pgbouncer", "/usr/bin/pgbouncer")
            .map(Path::of)
            .filter(Files::isExecutable)
            .findFirst()
            .orElse(null);

    private final int port = Ports.free();
    private final PostgresServer server;
    private final Process process;

    /** @param directory for its files, which another user must be able to read */
    public PgBouncer(PostgresServer server, Path directory) throws IOException {
        this.server = server;
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path users = Files.writeString(
                directory.resolve("users.txt"),
                quoted(PostgresServer.OWNER, PostgresServer.OWNER_PASSWORD)
                        + quoted(PostgresServer.APPLICATION, PostgresServer.APPLICATION_PASSWORD));
        Path settings = Files.writeString(
                directory.resolve("pgbouncer.ini"), """
                [databases]
                * = host=127.0.0.1 port=SERVER
                [pgbouncer]
                listen_addr = 127.0.0.1
                listen_port = PORT
                unix_socket_dir =
                auth_type = scram-sha-256
                auth_file = USERS
                pool_mode = transaction
                default_pool_size = 4
                ignore_startup_parameters = extra_float_digits
                """.replace("SERVER", String.valueOf(server.port()))
                        .replace("PORT", String.valueOf(port))
                        .replace("USERS", users.toString()));
        List<String> command = new ArrayList<>(List.of(PROGRAM.toString(), settings.toString()));
        if ("root".equals(System.getProperty("user.name"))) {
            command.addAll(1, List.of("-u", "nobody"));
        }
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("pgbouncer.log").toFile())
                .start();
        Waiting.until(Duration.ofSeconds(20), () -> "PgBouncer does not answer", this::accepts);
    }

    public static boolean isInstalled() {
        return PROGRAM != null;
    }

    /** The same database, through it. */
    public String through(String url) {
        return url.replaceFirst("//[^/]+/", "//127.0.0.1:" + port + "/");
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }

    private boolean accepts() throws SQLException {
        String url = through(server.createDatabase()) + "?prepareThreshold=0";
        try (Connection connection =
                DriverManager.getConnection(url, PostgresServer.APPLICATION, PostgresServer.APPLICATION_PASSWORD)) {
            return connection.isValid(1);
        } catch (SQLException away) {
            return false;
        }
    }

    private static String quoted(String user, String password) {
        return '"' + user + "\" \"" + password.replace("\"", "\"\"") + "\"\n";
    }
}
