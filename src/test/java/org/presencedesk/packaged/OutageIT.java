package org.presencedesk.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.presencedesk.sandbox.Account;
import org.presencedesk.sandbox.ApiClient;
import org.presencedesk.sandbox.Switch;

/** Entra or the database away: sentences instead of crashes, and back to work without anybody's help. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OutageIT {

    private static final Duration RECOVERY = Duration.ofSeconds(40);

    private static final Surroundings SURROUNDINGS = Surroundings.shared();

    private static Tunnel database;
    private static PackagedApplication application;

    @BeforeAll
    static void a_start_while_entra_is_away() throws Exception {
        Map<String, String> variables = SURROUNDINGS.newInstallation();
        database = SURROUNDINGS.tunnelTo(variables);
        SURROUNDINGS.sandbox().switches().set(Switch.ENTRA, "down");
        application = PackagedApplication.start(variables);
    }

    @AfterAll
    static void end() {
        if (application != null) {
            application.close();
        }
        SURROUNDINGS.sandbox().reset();
    }

    @Test
    @Order(1)
    void entra_away_at_start_is_said_and_waited_for() throws Exception {
        HttpResponse<String> page = Web.get(application.url("/changes"));
        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        assertThat(page.headers().firstValue("Retry-After")).isPresent();
        assertThat(page.body()).contains("Entra");
        for (String style : List.of("/assets/desk.css", "/webjars/picocss__pico/2.1.1/css/pico.min.css")) {
            assertThat(page.body()).contains(style);
            assertThat(Web.get(application.url(style)).statusCode()).as(style).isEqualTo(200);
        }
        SURROUNDINGS.sandbox().switches().set(Switch.ENTRA, "up");
        Api operator = operator();
        SURROUNDINGS.sandbox().switches().set(Switch.ENTRA, "down");
        problem(operator.get("/changes"), "ENTRA_UNREACHABLE");

        SURROUNDINGS.sandbox().switches().set(Switch.ENTRA, "up");
        Waiting.until(
                RECOVERY, application::log, () -> operator.get("/changes").statusCode() == 200);
        Browser.signedIn(application, Account.OLIVIA, "/changes");
        assertThat(application.log()).doesNotContain("\tat ");
    }

    @Test
    @Order(2)
    void the_database_away_is_said_and_recovered_from() throws Exception {
        Browser olivia = Browser.signedIn(application, Account.OLIVIA, "/changes");
        Api operator = operator();
        database.cut();
        HttpResponse<String> page = olivia.get("/changes");
        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(page.body()).contains("database");
        problem(operator.get("/changes"), "DATABASE_UNAVAILABLE");
        assertThat(Web.get(application.management("/q/health/live")).statusCode())
                .isEqualTo(200);
        assertThat(Web.get(application.management("/q/health/ready")).statusCode())
                .isEqualTo(503);

        database.mend();
        Waiting.until(
                RECOVERY, application::log, () -> operator.get("/changes").statusCode() == 200);
        assertThat(olivia.get("/changes").statusCode()).isEqualTo(200);
        application.awaitAnswer(application.management("/q/health/ready"), 200, RECOVERY);
    }

    @Test
    @Tag("deep")
    void a_start_does_not_need_entra_to_answer() throws Exception {
        Map<String, String> variables = SURROUNDINGS.newInstallation();
        try (ServerSocket silent = new ServerSocket(0)) {
            variables.put("ENTRA_AUTHORITY", "http://localhost:" + silent.getLocalPort());
            try (PackagedApplication unanswered = PackagedApplication.start(variables)) {
                assertThat(unanswered.stop()).isIn(0, 143);
                assertThat(unanswered.log()).doesNotContain("\tat ");
            }
        }
    }

    private static Api operator() {
        return new Api(application, SURROUNDINGS.sandbox(), ApiClient.OPERATOR);
    }

    private static void problem(HttpResponse<String> answer, String code) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        JsonNode problem = Api.JSON.readTree(answer.body());
        assertThat(problem.path("code").asText()).isEqualTo(code);
        assertThat(problem.path("detail").asText()).isNotEmpty();
    }
}
