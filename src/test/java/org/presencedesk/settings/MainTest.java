package org.presencedesk.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MainTest {

    @Test
    void the_application_refuses_to_start_in_sentences_and_with_exit_code_1() throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Main.class.getName());
        builder.environment().clear();
        builder.environment().putAll(Variables.inOrder().without("DATABASE_URL").all());
        Process process = builder.start();
        String errors = new String(process.getErrorStream().readAllBytes());

        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
        assertThat(errors.lines())
                .containsExactly(
                        "Presence Desk does not start: 1 setting is missing or wrong.",
                        "- DATABASE_URL is missing; set the JDBC URL, for example"
                                + " jdbc:postgresql://database:5432/presence_desk.");
    }
}
