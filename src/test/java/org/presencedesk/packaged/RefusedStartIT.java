package org.presencedesk.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What keeps the application from starting is said in a sentence, on the console, and it ends with 1. */
class RefusedStartIT {

    private static Surroundings surroundings;

    @BeforeAll
    static void start() {
        surroundings = new Surroundings();
    }

    @AfterAll
    static void end() throws Exception {
        surroundings.close();
    }

    @Test
    void every_missing_variable_is_named() throws Exception {
        String said = refused(Map.of());
        assertThat(said)
                .contains("Presence Desk does not start")
                .contains("ENTRA_TENANT_ID is missing")
                .contains("ENTRA_CLIENT_ID is missing")
                .contains("ENTRA_CLIENT_SECRET is missing")
                .contains("DATABASE_URL is missing")
                .contains("DATABASE_USER is missing")
                .contains("DATABASE_PASSWORD is missing")
                .contains("SESSION_SECRET is missing");
    }

    @Test
    void a_database_that_is_away_is_said() throws Exception {
        Map<String, String> variables = new HashMap<>(surroundings.newInstallation());
        variables.put("DATABASE_URL", "jdbc:postgresql://localhost:" + Ports.free() + "/presence_desk");
        assertThat(refused(variables))
                .contains("does not start")
                .contains("database")
                .contains("DATABASE_URL");
    }

    @Test
    void a_wrong_password_of_the_database_is_said_without_it() throws Exception {
        Map<String, String> variables = new HashMap<>(surroundings.newInstallation());
        variables.put("DATABASE_OWNER_PASSWORD", "not-the-password");
        assertThat(refused(variables)).contains("DATABASE_OWNER_PASSWORD").doesNotContain("not-the-password");
    }

    @Test
    void a_port_that_is_taken_is_said() throws Exception {
        Map<String, String> variables = new HashMap<>(surroundings.newInstallation());
        variables.put("HTTP_PORT", String.valueOf(surroundings.sandbox().port()));
        assertThat(refused(variables)).contains("does not start", "HTTP_PORT is " + variables.get("HTTP_PORT"));
    }

    private static String refused(Map<String, String> variables) throws Exception {
        try (PackagedApplication application = PackagedApplication.launch(variables)) {
            assertThat(application.exitCode(Duration.ofSeconds(90))).isEqualTo(1);
            assertThat(application.log()).doesNotContain("\tat ").doesNotContain("Exception:");
            return application.log();
        }
    }
}
