package org.presencedesk.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

/** How a refusal reads; that the process ends with 1 is tested on the packaged application. */
class MainTest {

    @Test
    void the_application_refuses_to_start_in_sentences() {
        Installation installation =
                Installation.of(Variables.inOrder().without("DATABASE_URL").all());
        ByteArrayOutputStream console = new ByteArrayOutputStream();

        Main.refuse(installation.problems(), new PrintStream(console));

        assertThat(console.toString().lines())
                .containsExactly(
                        "Presence Desk does not start: 1 setting is missing or wrong.",
                        "- DATABASE_URL is missing; set the JDBC URL, for example"
                                + " jdbc:postgresql://database:5432/presence_desk.");
    }
}
