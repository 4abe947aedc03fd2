package org.presencedesk.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.presencedesk.packaged.Ports;
import org.presencedesk.packaged.PostgresServer;

/** What keeps the application from starting is said in sentences; that it ends with 1 is tested on the packaged one. */
class MainTest {

    private static String url;

    @BeforeAll
    static void a_database_that_asks_for_passwords() throws Exception {
        url = PostgresServer.shared().createDatabase();
    }

    private static Variables inOrder() {
        return Variables.inOrder()
                .with("DATABASE_URL", url)
                .with("DATABASE_USER", PostgresServer.APPLICATION)
                .with("DATABASE_PASSWORD", PostgresServer.APPLICATION_PASSWORD)
                .with("DATABASE_OWNER_USER", PostgresServer.OWNER)
                .with("DATABASE_OWNER_PASSWORD", PostgresServer.OWNER_PASSWORD)
                .with("HTTP_PORT", Ports.free())
                .with("MANAGEMENT_PORT", Ports.free());
    }

    private static List<String> refusal(Map<String, String> variables) {
        Installation installation = Installation.of(variables);
        return Main.refusal(installation, new DatabaseCheck(installation.quarkusProperties(), Duration.ZERO));
    }

    @Test
    void with_everything_in_order_nothing_is_refused() {
        assertThat(refusal(inOrder().all())).isEmpty();
    }

    @Test
    void one_missing_variable_is_named_and_how_to_mend_it() {
        assertThat(refusal(inOrder().without("DATABASE_URL").all()))
                .containsExactly(
                        "Presence Desk does not start: 1 setting is missing or wrong.",
                        "- DATABASE_URL is missing; set the JDBC URL, for example"
                                + " jdbc:postgresql://database:5432/presence_desk.");
    }

    @Test
    void every_missing_variable_is_named() {
        List<String> refusal = refusal(Map.of());

        assertThat(refusal.get(0)).isEqualTo("Presence Desk does not start: 7 settings are missing or wrong.");
        for (String name : List.of(
                "ENTRA_TENANT_ID",
                "ENTRA_CLIENT_ID",
                "ENTRA_CLIENT_SECRET",
                "DATABASE_URL",
                "DATABASE_USER",
                "DATABASE_PASSWORD",
                "SESSION_SECRET")) {
            assertThat(refusal).anyMatch(line -> line.startsWith("- " + name + " is missing"));
        }
    }

    @Test
    void a_database_that_is_away_is_said() {
        String away = "jdbc:postgresql://localhost:" + Ports.free() + "/presence_desk";

        assertThat(refusal(inOrder().with("DATABASE_URL", away).all()))
                .hasSize(2)
                .startsWith("Presence Desk does not start: the database cannot be used.")
                .anyMatch(line -> line.startsWith("- DATABASE_URL leads to a database that cannot be reached"));
    }

    @Test
    void a_wrong_password_of_the_database_is_said_without_it() {
        assertThat(refusal(inOrder()
                        .with("DATABASE_OWNER_PASSWORD", "not-the-password")
                        .all()))
                .anyMatch(line -> line.contains("DATABASE_OWNER_PASSWORD"))
                .noneMatch(line -> line.contains("not-the-password"));
    }

    @Test
    void a_port_that_is_taken_is_said() throws IOException {
        try (ServerSocket taken = new ServerSocket(0)) {
            assertThat(refusal(inOrder().with("HTTP_PORT", taken.getLocalPort()).all()))
                    .hasSize(2)
                    .anyMatch(line -> line.startsWith("- HTTP_PORT is " + taken.getLocalPort()));
        }
    }
}
