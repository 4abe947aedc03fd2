package org.presencedesk.access;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.presencedesk.sandbox.directory.Account;

/** Mallory has got hold of the token of Olivia's forms, and has Olivia's browser send one from a page of hers. */
@QuarkusTest
class ForeignRequestTest {

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site"})
    void olivias_browser_says_that_another_site_sent_it(String site) throws Exception {
        language(Map.of("Sec-Fetch-Site", site)).statusCode(403).body(containsString("form"));
        language(Map.of("Sec-Fetch-Site", site, "Origin", here())).statusCode(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://mallory.example", "null", "http://localhost:1", "http://localhost.mallory.example"})
    void an_older_browser_says_from_which_site_it_came(String origin) throws Exception {
        language(Map.of("Origin", origin)).statusCode(403).body(containsString("form"));
    }

    @Test
    void olivias_own_pages_may_send_forms() throws Exception {
        language(Map.of()).statusCode(303);
        language(Map.of("Origin", here())).statusCode(303);
        language(Map.of("Sec-Fetch-Site", "same-origin", "Origin", here())).statusCode(303);
        // Typed or from a bookmark: no page sent it.
        language(Map.of("Sec-Fetch-Site", "none")).statusCode(303);
    }

    @Test
    void a_program_is_asked_for_its_token_only() throws Exception {
        given().header("Authorization", "Bearer " + Bearer.of(Account.OLIVIA))
                .header("Origin", "https://mallory.example")
                .header("Sec-Fetch-Site", "cross-site")
                .contentType("application/json")
                .body("{}")
                .post("/api/v1/changes")
                .then()
                .statusCode(422);
    }

    private static ValidatableResponse language(Map<String, String> headers) throws Exception {
        Session olivia = Session.of(Account.OLIVIA);
        return olivia.request()
                .headers(headers)
                .formParam("csrf", olivia.formToken())
                .formParam("to", "en")
                .formParam("back", "/")
                .post("/language")
                .then();
    }

    private static String here() {
        return "http://localhost:" + ConfigProvider.getConfig().getValue("quarkus.http.test-port", String.class);
    }
}
