package org.presencedesk.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.presencedesk.sandbox.directory.Account.ADAM;
import static org.presencedesk.sandbox.directory.Account.AUDREY;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.presencedesk.sandbox.entra.ApiClient;

/** At the API counts what was issued for the API, and it says who acts. */
@QuarkusTest
class AccessTokenTest {

    @Test
    void a_token_for_the_api_is_taken_of_a_person_and_of_a_program() {
        assertThat(asked(Bearer.of(ADAM)).statusCode()).isEqualTo(200);
        assertThat(asked(ApiToken.of(ApiClient.ADMIN)).statusCode()).isEqualTo(200);
        assertThat(asked(Bearer.with("azp", null)).statusCode()).isEqualTo(401);
    }

    @Test
    void an_id_token_is_no_access_token() {
        assertThat(asked(Bearer.idToken()).statusCode()).isEqualTo(401);
        assertThat(asked(Bearer.with("nonce", "n-0S6_WzA2Mj")).statusCode())
                .as("only ID tokens answer a nonce")
                .isEqualTo(401);
    }

    @Test
    void a_token_that_does_not_say_who_acts_is_refused() {
        refused("oid", null, "Adam", List.of(ADAM.id()), 7, Map.of("id", ADAM.id()));
        refused("azp", "", 7, List.of("b0b00000-0005-4c00-8000-00000000c005"));
        refused("ver", null, 2, "3.0", List.of("2.0"));
        refused("tid", null, List.of(Bearer.tenant()), List.of(Bearer.tenant(), "b"), 7);
    }

    @Test
    void a_claim_of_another_kind_than_ever_is_refused() {
        refused("name", List.of("Adam"), 7, Map.of("first", "Adam"));
        refused("preferred_username", List.of("adam"), true);
        refused("app_displayname", List.of("Desk"));
        refused("scp", List.of("access_as_user"), 7);
        refused("roles", "Presence.Admin", 7, Map.of("role", "Presence.Admin"), List.of(7), List.of(List.of("a")));
    }

    @Test
    void only_the_signature_that_entra_makes_counts() throws Exception {
        SoftAssertions softly = new SoftAssertions();
        for (String algorithm : List.of("RS384", "RS512", "PS256", "PS384", "PS512")) {
            softly.assertThat(asked(Bearer.signedBy(algorithm)).statusCode())
                    .as(algorithm)
                    .isEqualTo(401);
        }
        softly.assertThat(asked(Bearer.signedWithThePublicKey()).statusCode()).isEqualTo(401);
        softly.assertThat(asked(Bearer.signedBy("RS256")).statusCode()).isEqualTo(200);
        softly.assertAll();
    }

    @Test
    void no_event_is_without_its_actor() {
        int before = nameless();
        asked(Bearer.with("oid", null));
        given().auth().oauth2(Bearer.idToken()).get("/api/v1/audit-events/no-such");

        assertThat(nameless()).isEqualTo(before);
    }

    /** Adam's computer, Entra's and ours do not show the same time. */
    @Test
    void clocks_may_differ_by_a_minute() {
        long now = Instant.now().getEpochSecond();
        assertThat(asked(Bearer.with("nbf", now + 40)).statusCode()).as("ahead").isEqualTo(200);
        assertThat(asked(Bearer.with("iat", now + 40)).statusCode()).as("ahead").isEqualTo(200);
        assertThat(asked(Bearer.ofAnHourAgo(now - 30)).statusCode())
                .as("behind")
                .isEqualTo(200);
        assertThat(asked(Bearer.with("nbf", now + 120)).statusCode()).isEqualTo(401);
        assertThat(asked(Bearer.ofAnHourAgo(now - 120)).statusCode()).isEqualTo(401);
    }

    @Test
    void what_is_refused_leaves_no_claim_of_a_person_in_the_log() {
        long now = Instant.now().getEpochSecond();
        try (LoggedErrors log = new LoggedErrors(Level.INFO)) {
            for (Map.Entry<String, Object> wrong : Map.<String, Object>of(
                            "nbf",
                            now + 3600,
                            "exp",
                            now - 3600,
                            "tid",
                            "t",
                            "aud",
                            "nobody",
                            "iss",
                            "https://elsewhere.example")
                    .entrySet()) {
                asked(Bearer.with(wrong.getKey(), wrong.getValue()));
            }
            assertThat(log.texts()).noneMatch(text -> text.contains(ADAM.id()) || text.contains("Adam"));
        }
    }

    /** They are kept in each event, by somebody who may not even be signed in. */
    @Test
    void what_clients_and_tokens_say_of_themselves_is_cut() {
        String endless = "Adam ".repeat(3_000);
        given().auth()
                .oauth2(Bearer.with("name", endless.substring(0, 1_500)))
                .header("User-Agent", endless)
                .queryParam("text", "cut")
                .get("/api/v1/audit-events")
                .then()
                .statusCode(200);

        given().auth()
                .oauth2(Bearer.of(AUDREY))
                .queryParam("action", "trail.searched")
                .get("/api/v1/audit-events")
                .then()
                .body("items.find { it.actor.name.startsWith('Adam Adam') }.request.userAgent.length()", equalTo(512))
                .body("items.find { it.actor.name.startsWith('Adam Adam') }.actor.name.length()", equalTo(512));
    }

    private static void refused(String claim, Object... values) {
        Map<Object, Integer> answers = new LinkedHashMap<>();
        for (Object value : values) {
            answers.put(String.valueOf(value), asked(Bearer.with(claim, value)).statusCode());
        }
        assertThat(answers.values()).as(claim + " " + answers).containsOnly(401);
    }

    private static int nameless() {
        List<Map<String, Object>> events = given().auth()
                .oauth2(Bearer.of(AUDREY))
                .queryParam("action", "trail.searched")
                .queryParam("limit", 1000)
                .get("/api/v1/audit-events")
                .path("items");
        return (int) events.stream()
                .map(event -> (Map<?, ?>) event.get("actor"))
                .filter(actor -> actor.get("id") == null || actor.get("name") == null)
                .count();
    }

    private static Response asked(String token) {
        return given().auth().oauth2(token).get("/api/v1/audit-events");
    }
}
