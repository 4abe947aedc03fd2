package org.presencedesk.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.presencedesk.sandbox.directory.KnownPeople;

/** People sign in at Keycloak, and programs come with its tokens, by settings alone; Graph is asked as ever. */
@Tag("deep")
class KeycloakIT {

    private static Map<String, String> variables;
    private static Keycloak keycloak;
    private static PackagedApplication application;

    @BeforeAll
    static void start() throws Exception {
        assertThat(Keycloak.isUnpacked())
                .as("Keycloak, which verify -Pdeep unpacks")
                .isTrue();
        variables = Surroundings.shared().newInstallation();
        keycloak = new Keycloak("http://localhost:" + variables.get("HTTP_PORT"));
        variables.put("SIGN_IN_ISSUER", keycloak.issuer());
        variables.put("SIGN_IN_CLIENT_ID", Keycloak.CLIENT);
        variables.put("SIGN_IN_CLIENT_SECRET", Keycloak.SECRET);
        application = PackagedApplication.start(variables);
    }

    @AfterAll
    static void end() {
        if (application != null) {
            application.close();
        }
        if (keycloak != null) {
            keycloak.close();
        }
    }

    @Test
    void olivia_may_what_her_role_allows_and_nothing_else() {
        Browser olivia = signedIn("olivia", "/changes/new");

        assertThat(olivia.get("/changes").statusCode()).isEqualTo(200);
        assertThat(olivia.get("/audit-events").statusCode()).isEqualTo(403);
        assertThat(olivia.get("/sessions").statusCode()).isEqualTo(403);
    }

    @Test
    void adam_may_everything_and_is_told_what_keycloak_must_have() {
        Browser adam = signedIn("adam", "/audit-events");

        assertThat(adam.get("/sessions").body()).contains("Adam Admin");
        assertThat(adam.get("/installation").body())
                .contains(keycloak.issuer() + " must have")
                .contains("/signin-oidc as a redirect URI");
    }

    @Test
    void nora_without_a_role_is_told_what_to_ask_for() {
        Browser nora = new Browser(application);

        HttpResponse<String> home = keycloak.signIn(nora, nora.get("/"), "nora");

        assertThat(home.statusCode()).isEqualTo(403);
        assertThat(home.body()).contains("one of the roles");
    }

    @Test
    void a_sign_out_ends_the_session_here_and_at_keycloak() {
        Browser olivia = signedIn("olivia", "/changes/new");

        HttpResponse<String> out = olivia.post(olivia.get("/changes/new"), "/sign-out", Map.of());

        // With scripts a browser goes on by itself, once the frame that tells the portal is loaded.
        assertThat(out.statusCode()).isEqualTo(200);
        assertThat(out.body()).contains(application.url("/signout-oidc"), application.url("/signed-out"));
        assertThat(olivia.get("/changes").uri().getAuthority())
                .isEqualTo(URI.create(keycloak.issuer()).getAuthority());
    }

    @Test
    void adam_signs_in_again_before_he_pauses_everything() throws Exception {
        Browser adam = signedIn("adam", "/installation");
        sessionsAge();

        HttpResponse<String> refused =
                adam.post(adam.get("/installation"), "/installation/pause", Map.of("reason", "Fire drill"));
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("Please sign in again");
        HttpResponse<String> back = adam.post(refused, "/sign-in-again", Map.of("back", "/installation"));

        assertThat(adam.visited())
                .anyMatch(uri -> String.valueOf(uri.getQuery()).contains("max_age=900"));
        assertThat(back.uri().getPath()).isEqualTo("/installation");
        assertThat(adam.post(back, "/installation/pause", Map.of("reason", "Fire drill"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(adam.post(adam.get("/installation"), "/installation/resumption", Map.of())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_program_and_a_persons_own_program_plan_by_their_tokens() {
        JsonNode byProgram =
                plan(keycloak.tokensOfProgram().path("access_token").asText());
        JsonNode byOlivia = plan(
                keycloak.tokensOf("olivia", "command-line").path("access_token").asText());

        assertThat(byOlivia.at("/requestedBy/name").asText()).isEqualTo("Olivia Operator");
        assertThat(byProgram.at("/requestedBy/name").asText()).isEqualTo(Keycloak.PROGRAM);
        String trail = signedIn("adam", "/audit-events")
                .get("/audit-events.ndjson?action=change.planned")
                .body();
        assertThat(trail.lines())
                .anyMatch(line -> line.contains("\"name\":\"Olivia Operator\"") && line.contains("\"type\":\"user\""))
                .anyMatch(line -> line.contains("\"name\":\"" + Keycloak.PROGRAM + "\"")
                        && line.contains("\"type\":\"application\""));
    }

    @Test
    void what_was_not_issued_for_the_api_is_refused() {
        JsonNode olivias = keycloak.tokensOf("olivia", "command-line");

        for (String token : List.of(
                olivias.path("id_token").asText(),
                keycloak.tokensOf("olivia", "something-else")
                        .path("access_token")
                        .asText())) {
            assertThat(token).isNotEmpty();
            assertThat(api(token, "/changes", HttpRequest.Builder::GET).statusCode())
                    .isEqualTo(401);
        }
        String noras =
                keycloak.tokensOf("nora", "command-line").path("access_token").asText();
        assertThat(api(noras, "/changes", HttpRequest.Builder::GET).statusCode())
                .isEqualTo(403);
    }

    private static Browser signedIn(String user, String page) {
        Browser browser = new Browser(application);
        HttpResponse<String> landed = keycloak.signIn(browser, browser.get(page), user);
        assertThat(landed.uri().getPath()).as(landed.body() + application.log()).isEqualTo(page);
        assertThat(landed.statusCode()).isEqualTo(200);
        return browser;
    }

    private static JsonNode plan(String token) {
        return Api.json(api(
                token,
                "/changes",
                request -> request.header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "{\"action\":\"set\",\"availability\":\"Busy\",\"reason\":\"Drill\",\"people\":[\""
                                        + KnownPeople.ADA + "\"]}"))));
    }

    private static HttpResponse<String> api(
            String token, String path, java.util.function.UnaryOperator<HttpRequest.Builder> how) {
        return Web.send(
                how.apply(Web.request(application.url("/api/v1" + path)).header("Authorization", "Bearer " + token))
                        .build());
    }

    private static void sessionsAge() throws Exception {
        String database = variables.get("DATABASE_URL").replaceFirst(".*/", "");
        try (Connection connection = DriverManager.getConnection(
                        Surroundings.shared().postgres().superuser(database));
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE portal_session SET signed_in_at = signed_in_at - interval '16 minutes'");
        }
    }
}
