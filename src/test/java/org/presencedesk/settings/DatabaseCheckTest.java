package org.presencedesk.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DatabaseCheckTest {

    /** A migration that the check does not know of would never be made on a database that has all the others. */
    @Test
    void the_check_knows_the_newest_migration() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/db/migration"))) {
            int newest = files.map(file -> file.getFileName().toString())
                    .mapToInt(name -> Integer.parseInt(name.substring(1, name.indexOf("__"))))
                    .max()
                    .orElseThrow();

            assertThat(DatabaseCheck.NEWEST_MIGRATION).isEqualTo(newest);
        }
    }
}
