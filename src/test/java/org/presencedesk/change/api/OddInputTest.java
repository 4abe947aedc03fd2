package org.presencedesk.change.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.oneOf;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.presencedesk.access.ApiToken;
import org.presencedesk.sandbox.entra.ApiClient;

/** What no careful program sends: a sentence for each, never a 5xx, and nothing dropped in silence. */
@QuarkusTest
class OddInputTest {

    private static final String FILE = "userPrincipalName,Availability\nada.lovelace@contoso.example,Busy\n";

    @ParameterizedTest
    @ValueSource(strings = {"nul\\u0000here", "half \\ud83d a face"})
    void a_character_that_cannot_be_kept_is_refused_wherever_it_stands(String odd) {
        plan("\"people\":[\"ada.lovelace@contoso.example\"],\"reason\":\"" + odd + "\"")
                .statusCode(422)
                .body("code", equalTo("CHARACTER_UNKEEPABLE"))
                .body("errors[0].field", equalTo("reason"));
        plan("\"people\":[\"" + odd + "@contoso.example\"],\"reason\":\"Drill\"")
                .statusCode(422)
                .body("errors[0].field", equalTo("people[0]"));
    }

    @Test
    void a_nul_in_a_part_of_an_upload_or_in_the_name_of_its_file_is_refused() {
        upload("people.csv")
                .multiPart("reason", "nul\0here")
                .post("/api/v1/changes/csv")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("reason"));
    }

    @Test
    void what_may_be_sent_once_is_not_taken_twice() {
        upload("first.csv")
                .multiPart("file", "second.csv", FILE.getBytes(), "text/csv")
                .multiPart("reason", "Drill")
                .multiPart("reason", "Another drill")
                .post("/api/v1/changes/csv")
                .then()
                .statusCode(422)
                .body("code", equalTo("FIELD_TWICE"))
                .body("errors.field", hasItem("file"))
                .body("errors.field", hasItem("reason"));
    }

    @Test
    void more_values_than_any_change_may_have_are_refused_while_they_are_read() {
        plan("\"people\":[" + "\"a\",".repeat(100_000) + "\"a\"],\"reason\":\"Drill\"")
                .statusCode(422)
                .body("code", equalTo("TOO_MANY_TARGETS"));
        plan("\"people\":[" + "\"a\",".repeat(150_000) + "\"a\"],\"reason\":\"Drill\"")
                .statusCode(413)
                .body("code", equalTo("TOO_LARGE"))
                .body("detail", startsWith("The request holds more than 150,000 values"));
        plan("\"unknown\":" + "[".repeat(2_000)).statusCode(oneOf(400, 413, 422));
    }

    @Test
    void a_file_with_thousands_of_columns_is_refused_with_a_sentence() {
        given().auth()
                .oauth2(ApiToken.of(ApiClient.OPERATOR))
                .multiPart(
                        "file",
                        "wide.csv",
                        ("upn" + ",x".repeat(16_000) + "\na@b.c".repeat(2_500)).getBytes(),
                        "text/csv")
                .multiPart("reason", "Drill")
                .post("/api/v1/changes/csv")
                .then()
                .statusCode(422)
                .body("code", equalTo("TOO_MANY_COLUMNS"));
    }

    @Test
    void five_hundred_characters_are_as_many_as_people_count() {
        String faces = "\uD83D\uDE00".repeat(500);

        plan("\"people\":[\"ada.lovelace@contoso.example\"],\"reason\":\"" + faces + "\"")
                .statusCode(201);
        plan("\"people\":[\"ada.lovelace@contoso.example\"],\"reason\":\"" + faces + "!\"")
                .statusCode(422)
                .body("code", equalTo("REASON_TOO_LONG"));
    }

    @Test
    void an_end_without_a_zone_is_named_with_what_the_cell_says() {
        String id = given().auth()
                .oauth2(ApiToken.of(ApiClient.OPERATOR))
                .multiPart(
                        "file",
                        "people.csv",
                        "userPrincipalName,Availability,Ends at\nada.lovelace@contoso.example,Busy,2026-12-01 17:00\n"
                                .getBytes(),
                        "text/csv")
                .multiPart("reason", "Drill")
                .post("/api/v1/changes/csv")
                .path("id");

        given().auth()
                .oauth2(ApiToken.of(ApiClient.OPERATOR))
                .get("/api/v1/changes/" + id + "/targets")
                .then()
                .body("items[0].hint", startsWith("The end \"2026-12-01 17:00\" needs a time zone"));
    }

    @Test
    void a_stranger_learns_nothing_about_the_addresses_of_the_api() {
        given().get("/api/v1/nothing-here")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", startsWith("Bearer"))
                .contentType("application/problem+json");
    }

    @Test
    void a_confirmation_tells_the_same_time_as_every_later_answer() {
        String id = plan("\"people\":[\"ada.lovelace@contoso.example\"],\"reason\":\"Drill\"")
                .statusCode(201)
                .extract()
                .path("id");
        RequestSpecification operator =
                given().auth().oauth2(ApiToken.of(ApiClient.OPERATOR)).contentType(ContentType.JSON);
        String hash = operator.get("/api/v1/changes/" + id).path("planHash");
        String confirmedAt = operator.body("{\"planHash\":\"" + hash + "\"}")
                .post("/api/v1/changes/" + id + "/confirmation")
                .path("confirmedAt");

        assertThat(given().auth()
                        .oauth2(ApiToken.of(ApiClient.OPERATOR))
                        .get("/api/v1/changes/" + id)
                        .<String>path("confirmedAt"))
                .isEqualTo(confirmedAt);
    }

    private static ValidatableResponse plan(String members) {
        return given().config(RestAssured.config()
                        .encoderConfig(EncoderConfig.encoderConfig().defaultContentCharset("UTF-8")))
                .auth()
                .oauth2(ApiToken.of(ApiClient.OPERATOR))
                .contentType(ContentType.JSON)
                .body("{\"action\":\"set\",\"availability\":\"Busy\",\"duration\":\"PT8H\"," + members + "}")
                .post("/api/v1/changes")
                .then();
    }

    private static RequestSpecification upload(String name) {
        return given().auth()
                .oauth2(ApiToken.of(ApiClient.OPERATOR))
                .multiPart("file", name, FILE.getBytes(), "text/csv");
    }
}
