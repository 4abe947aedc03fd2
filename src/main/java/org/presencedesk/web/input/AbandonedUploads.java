package org.presencedesk.web.input;

import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Removes the files of uploads whose process was killed. Several processes may share a directory, so only old ones go. */
@Singleton
class AbandonedUploads {

    private static final Logger LOG = Logger.getLogger(AbandonedUploads.class);

    /** No request takes as long. */
    private static final Duration OLD = Duration.ofHours(1);

    private final Path directory;
    private final Clock clock;

    AbandonedUploads(@ConfigProperty(name = "quarkus.http.body.uploads-directory") String directory, Clock clock) {
        this.directory = Path.of(directory);
        this.clock = clock;
    }

    void start(@Observes StartupEvent event, Vertx vertx) {
        vertx.executeBlocking(this::remove);
        vertx.setPeriodic(OLD.toMillis(), hourly -> vertx.executeBlocking(this::remove));
    }

    Void remove() {
        Instant before = clock.instant().minus(OLD);
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (NoSuchFileException gone) {
            LOG.debugf("Somebody else has removed %s", gone.getMessage());
        } catch (IOException failure) {
            LOG.warnf("Uploads that were left behind cannot be removed: %s", failure);
        }
        return null;
    }
}
