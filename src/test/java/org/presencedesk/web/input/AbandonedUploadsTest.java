package org.presencedesk.web.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Theo's machine runs several processes that share a directory; one of them was killed while Olivia's file came. */
class AbandonedUploadsTest {

    @TempDir
    Path directory;

    @Test
    void what_a_killed_process_left_is_removed_and_what_still_comes_stays() throws Exception {
        Path left = file("left", Duration.ofHours(2));
        Path coming = file("coming", Duration.ofMinutes(5));

        new AbandonedUploads(directory.toString(), Clock.systemUTC()).remove();

        assertThat(left).doesNotExist();
        assertThat(coming).exists();
    }

    @Test
    void a_directory_that_is_not_there_yet_is_no_matter() {
        new AbandonedUploads(directory.resolve("none").toString(), Clock.systemUTC()).remove();
    }

    private Path file(String name, Duration age) throws Exception {
        Path file = Files.writeString(directory.resolve(name), "UPN");
        return Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(age)));
    }
}
