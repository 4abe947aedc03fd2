package org.presencedesk.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.presencedesk.sandbox.directory.Account;

/** What every answer tells the browser: what a page may do, and what may be kept of it. */
@QuarkusTest
class ResponseHeadersTest {

    private static final String CONTENT =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self' http://localhost:\\d+; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types default unread; report-to policy; report-uri /policy-reports";

    private static final Map<String, String> ALWAYS = Map.of(
            "Content-Security-Policy", CONTENT,
            "Reporting-Endpoints", "policy=\"/policy-reports\"",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Cross-Origin-Opener-Policy", "same-origin",
            "Referrer-Policy", "same-origin",
            "X-Content-Type-Options", "nosniff",
            "Permissions-Policy", "([a-z-]+=\\((self)?\\), ){20,}[a-z-]+=\\(\\)");

    @Test
    void nothing_that_may_name_people_is_kept_by_anything_on_its_way() throws Exception {
        Session adam = Session.of(Account.ADAM);
        List<String> kept = new ArrayList<>();
        for (Route page : Route.PAGES) {
            for (Response answer : List.of(
                    adam.request().request(page.method(), page.address()),
                    Session.anonymous().request(page.method(), page.address()))) {
                if (!"no-store".equals(answer.header("Cache-Control"))) {
                    kept.add(answer.statusCode() + " " + page + " " + answer.header("Cache-Control"));
                }
            }
        }
        for (Route call : Route.API) {
            Response answer = given().header("Authorization", "Bearer " + Bearer.of(Account.ADAM))
                    .request(call.method(), call.address());
            if (!"no-store".equals(answer.header("Cache-Control"))) {
                kept.add(answer.statusCode() + " " + call + " " + answer.header("Cache-Control"));
            }
        }
        for (String apart :
                List.of("/signed-out", "/sign-in-failed", "/signout-oidc", "/signin-oidc?state=a", "/nowhere")) {
            Response answer = Session.anonymous().get(apart);
            if (!"no-store".equals(answer.header("Cache-Control"))) {
                kept.add(answer.statusCode() + " " + apart + " " + answer.header("Cache-Control"));
            }
        }

        assertThat(kept).isEmpty();
    }

    @Test
    void styles_and_scripts_are_kept() {
        assertThat(given().get("/assets/desk.js").header("Cache-Control")).contains("max-age");
    }

    @Test
    void every_answer_says_what_a_page_may_do() throws Exception {
        Session olivia = Session.of(Account.OLIVIA);
        Stream<Response> answers = Stream.of(
                olivia.request().get("/"),
                olivia.request().get("/audit-events"),
                olivia.request().get("/nowhere"),
                olivia.request().get("/changes/new/template.csv"),
                Session.anonymous().get("/changes"),
                Session.anonymous().get("/signed-out"),
                given().get("/assets/desk.js"),
                given().get("/api/v1/changes"),
                given().request("MALLORY", "/"));

        assertThat(answers).allSatisfy(answer -> {
            ALWAYS.forEach(
                    (name, value) -> assertThat(answer.header(name)).as(name).matches(value));
            // Nobody can be told by http to come by https.
            assertThat(answer.header("Strict-Transport-Security")).isNull();
        });
    }
}
