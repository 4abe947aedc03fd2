package org.presencedesk.sandbox.devservices;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.presencedesk.proof.SealingKey;

class DevelopmentTrailKeyTest {

    @Test
    void it_is_made_once_and_can_seal(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("new").resolve("key.pem");

        DevelopmentTrailKey.keptIn(file);
        String made = Files.readString(file);
        DevelopmentTrailKey.keptIn(file);

        assertThat(Files.readString(file)).isEqualTo(made);
        assertThat(SealingKey.read(file).verifyingKey().pem()).contains("PUBLIC KEY");
    }
}
