package org.presencedesk.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ContinuousIntegrationTest {

    @Test
    void the_run_is_a_program_that_stops_at_the_first_failure() {
        assertThat(Files.isExecutable(Path.of(".ci/run"))).isTrue();
        assertThat(Manifest.text(".ci/run").lines())
                .startsWith("#!/usr/bin/env bash")
                .contains("set -eu", "CI=true ./mvnw -B verify");
    }
}
