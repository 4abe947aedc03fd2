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
        assertThat(lines).anyMatch(line -> line.matches("ARG BASE_IMAGE=[a-z-]+:25-[a-z]+"));
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
        assertThat(lines)
                .contains(
                        "ENTRYPOINT [\"java\", \"-XX:+IgnoreUnrecognizedVMOptions\", \"-XX:AOTCache=presence-desk.aot\","
                                + " \"-jar\", \"quarkus-run.jar\"]");
    }

    @Test
    void the_cache_is_made_of_the_files_where_they_will_lie() {
        int rehearsal = lines.indexOf("RUN java -XX:+IgnoreUnrecognizedVMOptions"
                + " -XX:AOTCacheOutput=presence-desk.aot -XX:+UseSerialGC -jar quarkus-run.jar rehearse");

        assertThat(rehearsal).isGreaterThan(lines.indexOf("WORKDIR /opt/presence-desk"));
        assertThat(lines.subList(rehearsal, lines.size())).noneMatch(line -> line.startsWith("COPY"));
    }

    @Test
    void the_heap_follows_the_memory_of_the_container() {
        assertThat(lines).anyMatch(line -> line.startsWith("ENV ") && line.contains("-XX:MaxRAMPercentage="));
    }

    @Test
    void the_sdk_and_the_libraries_come_in_layers_of_their_own_before_the_application() {
        assertThat(lines)
                .filteredOn(line -> line.startsWith("COPY"))
                .extracting(line -> line.replaceFirst("COPY ", ""))
                .containsExactly(
                        "target/quarkus-app/lib/ /parts/lib/",
                        "--from=parts /parts/sdk/ /opt/presence-desk/lib/main/",
                        "--from=parts /parts/lib/ /opt/presence-desk/lib/",
                        "target/quarkus-app/quarkus-run.jar /opt/presence-desk/",
                        "target/quarkus-app/quarkus/ /opt/presence-desk/quarkus/",
                        "target/quarkus-app/app/ /opt/presence-desk/app/");
    }

    @Test
    void nothing_but_the_built_application_is_sent_to_the_builder() {
        assertThat(Manifest.text(".dockerignore").lines()).containsExactly("*", "!target/quarkus-app");
    }
}
