package org.presencedesk.sandbox.devservices;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;

/** One PostgreSQL per JVM and kind: kept in {@code .dev/pg17} for development, temporary for tests. */
public final class EmbeddedPostgresServer {
    // The major version is in the name: a directory of another one cannot be opened.
    private static final Path KEPT = Path.of(".dev", "pg17");

    private EmbeddedPostgresServer() {}

    /** The JDBC address; starts the server at the first call. Class loaders come and go, the system property stays. */
    static String url(boolean kept) {
        String property = "presence-desk.postgres." + (kept ? "kept" : "temporary");
        synchronized (System.getProperties()) {
            String url = System.getProperty(property);
            if (url == null) {
                url = "jdbc:postgresql://localhost:" + start(kept ? KEPT : null).getPort() + "/"
                        + DatabaseRoles.DATABASE;
                System.setProperty(property, url);
            }
            return url;
        }
    }

    public static EmbeddedPostgres start(Path directory) {
        try {
            var builder = EmbeddedPostgres.builder().setPGStartupWait(Duration.ofSeconds(60));
            if (directory != null) {
                Files.createDirectories(directory);
                OrphanedPostgres.stop(directory);
                builder.setDataDirectory(directory)
                        .setCleanDataDirectory(false)
                        .setServerConfig("synchronous_commit", "on");
            }
            EmbeddedPostgres started = builder.start();
            DatabaseRoles.create(started.getPostgresDatabase());
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException("The embedded PostgreSQL did not start", e);
        } catch (SQLException e) {
            throw new IllegalStateException("The embedded PostgreSQL started, but its roles could not be made", e);
        }
    }
}
