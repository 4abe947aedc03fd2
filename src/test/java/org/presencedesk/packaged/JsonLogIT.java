package org.presencedesk.packaged;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.presencedesk.sandbox.directory.KnownPeople;
import org.presencedesk.sandbox.entra.ApiClient;

/** With {@code LOG_FORMAT=json} a collector gets one object a line, which says whose request or change it belongs to. */
@Tag("deep")
class JsonLogIT {

    private static Surroundings surroundings;
    private static Map<String, String> variables;
    private static PackagedApplication application;
    private static Api operator;

    @BeforeAll
    static void start() throws Exception {
        surroundings = Surroundings.shared();
        variables = surroundings.newInstallation();
        variables.put("LOG_FORMAT", "json");
        // Nobody takes them: that must disturb nothing.
        variables.put("OTEL_EXPORTER_OTLP_ENDPOINT", "http://localhost:" + Ports.free());
        application = PackagedApplication.start(variables);
        operator = new Api(application, surroundings.sandbox(), ApiClient.OPERATOR);
    }

    @AfterAll
    static void end() {
        application.close();
    }

    @Test
    void a_request_that_fails_is_found_by_its_id_and_by_who_sent_it() throws Exception {
        refuse("change.planned");
        JsonNode change = Api.json(plan());
        Waiting.until(
                Duration.ofSeconds(30),
                application::log,
                () -> operator.change(change.path("id").asText())
                        .path("state")
                        .asText()
                        .equals("PLAN_FAILED"));
        refuse("access.denied");
        JsonNode problem = Api.JSON.readTree(operator.get("/audit-events").body());
        refuse(null);

        List<JsonNode> lines = application.log().lines().map(JsonLogIT::object).toList();
        assertThat(lines).isNotEmpty().allSatisfy(line -> {
            assertThat(line.fieldNames()).toIterable().contains("time", "level", "logger", "message");
            assertThat(line.toString().getBytes(UTF_8)).hasSizeLessThan(8_192);
        });
        assertThat(lines)
                .filteredOn(line -> line.path("message").asText().startsWith("No plan for change"))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.path("change").asText())
                            .isEqualTo(change.path("id").asText());
                    assertThat(line.path("level").asText()).isEqualTo("ERROR");
                    assertThat(line.path("exception").asText()).contains("Refused for a test", "\tat ");
                });
        assertThat(lines)
                .filteredOn(line -> line.path("message").asText().startsWith("Request "))
                .singleElement()
                .satisfies(line -> {
                    String request = line.path("request").asText();
                    assertThat(line.path("message").asText()).contains(request);
                    assertThat(problem.path("detail").asText()).contains(request);
                    assertThat(line.path("traceId").asText()).matches("[0-9a-f]{32}");
                    assertThat(problem.toString()).doesNotContain("Refused for a test", "Exception", "org.");
                    assertThat(line.path("actor").asText()).isEqualTo(ApiClient.OPERATOR.servicePrincipalId());
                });
        assertThat(application.log()).doesNotContain(ApiClient.OPERATOR.displayName());
    }

    private static HttpResponse<String> plan() {
        return operator.post(
                "/changes",
                Map.of(
                        "action", "set",
                        "availability", "Busy",
                        "duration", "PT30M",
                        "people", List.of(KnownPeople.ADA),
                        "reason", "Fire drill"));
    }

    /** Lets the trail take no event of that action; null: takes all again. */
    private static void refuse(String action) throws SQLException {
        String url = variables.get("DATABASE_URL");
        try (Connection database = DriverManager.getConnection(
                        surroundings.postgres().superuser(url.substring(url.lastIndexOf('/') + 1)));
                Statement statement = database.createStatement()) {
            statement.execute("DROP TRIGGER IF EXISTS refused_for_a_test ON audit_event");
            if (action != null) {
                statement.execute("CREATE OR REPLACE FUNCTION refuse_for_a_test() RETURNS trigger LANGUAGE plpgsql"
                        + " AS $$BEGIN RAISE EXCEPTION 'Refused for a test'; END$$");
                statement.execute("CREATE TRIGGER refused_for_a_test BEFORE INSERT ON audit_event FOR EACH ROW"
                        + " WHEN (NEW.action = '" + action + "' AND NEW.outcome <> 'failure')"
                        + " EXECUTE FUNCTION refuse_for_a_test()");
            }
        }
    }

    private static JsonNode object(String line) {
        try {
            JsonNode object = Api.JSON.readTree(line);
            assertThat(object.isObject()).as(line).isTrue();
            return object;
        } catch (JsonProcessingException notJson) {
            throw new AssertionError(line, notJson);
        }
    }
}
