package org.presencedesk.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ContinuousIntegrationTest {

    private final String run = Manifest.text(".ci/run");

    @Test
    void the_run_is_a_program_that_stops_at_the_first_failure() {
        assertThat(Files.isExecutable(Path.of(".ci/run"))).isTrue();
        assertThat(run.lines()).startsWith("#!/usr/bin/env bash").contains("set -eu", "  CI=true ./mvnw -B verify");
    }

    @Test
    void what_is_deep_runs_where_it_is_asked_for() {
        assertThat(run).contains("if [ \"${DEEP:-}\" = true ]; then\n  CI=true ./mvnw -B verify -Pdeep\nelse\n");
        assertThat(Manifest.text("pom.xml"))
                .contains("<excludedGroups>deep</excludedGroups>", "<id>deep</id>", "<excludedGroups/>");
    }

    /** A set-up of its own costs its time although its tests are left out by their tag: 18 s each on two cores. */
    @Test
    void nothing_is_made_ready_for_what_is_deep() throws IOException {
        Pattern ownSetUp = Pattern.compile("@TestProfile\\((?!Sealed\\.)");
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            String setUps = files.filter(Files::isRegularFile)
                    .filter(file ->
                            ownSetUp.matcher(Manifest.text(file.toString())).find())
                    .map(file -> file.getFileName().toString().replace(".java", ""))
                    .sorted()
                    .collect(Collectors.joining("|"));
            assertThat(Manifest.text("pom.xml")).contains("<deep.setups>" + setUps + "</deep.setups>");
        }
    }

    @Test
    void without_a_browser_the_journeys_would_be_skipped_so_one_is_installed() {
        assertThat(run)
                .contains(
                        "missing=\"$missing chromium\"",
                        "for tool in curl jq; do",
                        "apt-get install -y --no-install-recommends $missing");
    }

    @Test
    void what_is_deep_finds_the_engine_and_the_pooler_that_it_needs() {
        assertThat(run).contains("dockerd:docker.io", "docker-compose:docker-compose", "pgbouncer:pgbouncer");
    }
}
