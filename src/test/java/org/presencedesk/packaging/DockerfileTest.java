package org.presencedesk.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DockerfileTest {

    private final List<String> lines =
            Manifest.text("src/main/docker/Dockerfile.jvm").lines().toList();

    @Test
    void the_base_is_an_argument_without_the_host_of_a_registry() {
        assertThat(lines).contains("FROM ${BASE_IMAGE}");
        assertThat(lines).anyMatch(line -> line.matches("ARG BASE_IMAGE=[a-z-]+:[a-z0-9-]+"));
    }

    @Test
    void it_runs_as_a_user_that_is_a_number_and_not_root() {
        assertThat(lines).filteredOn(line -> line.startsWith("USER")).containsExactly("USER 10001:10001");
    }

    @Test
    void that_user_owns_where_checkpoints_are_published() {
        assertThat(lines)
                .contains("RUN install --directory --owner=10001 --group=10001 --mode=750 " + ComposeTest.CHECKPOINTS);
    }

    @Test
    void the_application_receives_signals_itself() {
        assertThat(lines).contains("ENTRYPOINT [\"java\", \"-jar\", \"quarkus-run.jar\"]");
    }

    @Test
    void the_heap_follows_the_memory_of_the_container() {
        assertThat(lines).anyMatch(line -> line.startsWith("ENV ") && line.contains("-XX:MaxRAMPercentage="));
    }

    @Test
    void libraries_come_in_a_layer_before_the_application() {
        assertThat(lines)
                .filteredOn(line -> line.startsWith("COPY"))
                .extracting(line -> line.split(" ")[1])
                .containsExactly(
                        "target/quarkus-app/lib/",
                        "target/quarkus-app/quarkus-run.jar",
                        "target/quarkus-app/quarkus/",
                        "target/quarkus-app/app/");
    }

    @Test
    void nothing_but_the_built_application_is_sent_to_the_builder() {
        assertThat(Manifest.text(".dockerignore").lines()).containsExactly("*", "!target/quarkus-app");
    }
}
