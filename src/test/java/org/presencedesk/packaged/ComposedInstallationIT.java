package org.presencedesk.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.presencedesk.sandbox.directory.Account;
import org.presencedesk.sandbox.directory.KnownPeople;
import org.presencedesk.sandbox.directory.Tenant;
import org.presencedesk.sandbox.entra.ApiClient;

/** The image and docker-compose.yml on a real Docker engine. It fails, and says what to install, where there is none. */
@Tag("deep")
class ComposedInstallationIT {

    private static final Duration JOB = Duration.ofMinutes(3);

    @TempDir
    Path directory;

    @Test
    void olivia_signs_in_to_what_compose_has_started_and_runs_a_change() throws Exception {
        Surroundings surroundings = Surroundings.shared();
        Map<String, String> dotEnv = Map.of("ENTRA_TENANT_ID", Tenant.ID, "ENTRA_CLIENT_ID", Tenant.CLIENT_ID);
        Map<String, String> sandbox = Map.of(
                "ENTRA_AUTHORITY", surroundings.sandbox().authority(),
                "GRAPH_BASE_URL", surroundings.sandbox().graphBaseUrl(),
                "GRAPH_SCOPE", surroundings.sandbox().graphScope());
        try (ComposedInstallation installation = new ComposedInstallation(directory, dotEnv, sandbox)) {
            installation.secret("entra_client_secret.txt", Tenant.CLIENT_SECRET);
            installation.start(surroundings.sandbox().port());

            Browser.signedIn(installation, Account.OLIVIA, "/changes");
            Api operator = new Api(installation, surroundings.sandbox(), ApiClient.OPERATOR);
            String id = confirmed(operator);
            Waiting.until(
                    JOB,
                    () -> operator.change(id) + installation.log(),
                    () -> operator.change(id).path("state").asText().equals("FINISHED"));
            assertThat(operator.change(id).path("counts").path("accepted").asInt())
                    .isEqualTo(1);
            HttpResponse<String> verified = new Api(installation, surroundings.sandbox(), ApiClient.AUDITOR)
                    .post("/audit-events/verification", Map.of());
            assertThat(verified.body()).contains("\"valid\":true", "\"published\":\"compared\"");

            assertThat(installation.throughProxy("https", "/signed-out")).isEqualTo("200 ");
            assertThat(installation.throughProxy("http", "/changes")).isEqualTo("301 https://localhost/changes");

            for (String service : List.of("portal", "database", "proxy")) {
                assertThat(installation.inspect(service, "{{.HostConfig.ReadonlyRootfs}} {{.HostConfig.CapDrop}}"))
                        .isEqualTo("true [ALL]");
            }
            assertThat(installation.compose("exec", "-T", "portal", "id", "-u")).isEqualTo("10001\n");
            installation.compose("stop", "portal");
            assertThat(installation.inspect("portal", "{{.State.ExitCode}} {{.State.OOMKilled}}"))
                    .isIn("0 false", "143 false");
            assertThat(installation.log()).contains("stopped in").doesNotContain(" ERROR ");
        }
    }

    private static String confirmed(Api operator) {
        JsonNode plan = Api.json(operator.post(
                "/changes",
                Map.of(
                        "action", "set",
                        "availability", "Busy",
                        "duration", "PT1H",
                        "reason", "Exam",
                        "people", List.of(KnownPeople.ADA))));
        String id = plan.path("id").asText();
        Api.json(operator.post(
                "/changes/" + id + "/confirmation",
                Map.of("planHash", plan.path("planHash").asText())));
        return id;
    }
}
