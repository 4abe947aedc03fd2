package org.presencedesk.change.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.presencedesk.access.ApiToken;
import org.presencedesk.sandbox.entra.ApiClient;

/** Oscar's program looks at a file before it plans, and says what its columns are. */
@QuarkusTest
class FilesApiTest {

    private static final String UNKNOWN = "Ansprechpartner;Soll;Ort\r\n"
            + "ada.lovelace@contoso.example;Busy;Köln\r\n"
            + "grace.hopper@contoso.example;Sleeping;Bonn\r\n";

    @Test
    void a_look_tells_what_the_file_is_taken_for_and_keeps_nothing() {
        String file =
                "Nachtdienst\r\n\r\nE-Mail;Verfügbarkeit;Dauer\r\nada.lovelace@contoso.example;Beschäftigt;8 Stunden\r\n"
                        + "nobody;DND;1h\r\n";
        int before = changes();

        look(file.getBytes(StandardCharsets.UTF_8), null)
                .statusCode(200)
                .body("kind", equalTo("csv"))
                .body("sheets", hasSize(0))
                .body("encoding", equalTo("UTF-8"))
                .body("delimiter", equalTo(";"))
                .body("headingLine", equalTo(3))
                .body("headings", equalTo(List.of("E-Mail", "Verfügbarkeit", "Dauer")))
                .body("mapping.user", equalTo("E-Mail"))
                .body("mapping.availability", equalTo("Verfügbarkeit"))
                .body("mapping.duration", equalTo("Dauer"))
                .body("mapping.endsAt", nullValue())
                .body("rows", equalTo(2))
                .body("preview", hasSize(2))
                .body("preview[0][0]", equalTo("ada.lovelace@contoso.example"))
                .body("problems", hasSize(1))
                .body("problems[0].kind", equalTo("MALFORMED"))
                .body("problems[0].count", equalTo(1))
                .body("problems[0].lines", equalTo(List.of(5)))
                .body("problems[0].message", containsString("neither an object id"));

        assertThat(changes()).isEqualTo(before);
    }

    @Test
    void where_no_heading_names_people_the_look_says_so_and_the_plan_is_refused_with_the_headings() {
        look(UNKNOWN.getBytes(StandardCharsets.UTF_8), null)
                .statusCode(200)
                .body("mapping.user", nullValue())
                .body("rows", equalTo(2))
                .body("problems[0].kind", equalTo("NO_IDENTITY_COLUMN"))
                .body("problems[0].message", containsString("Ansprechpartner, Soll, Ort"));

        plan(UNKNOWN, null)
                .statusCode(422)
                .body("code", equalTo("NO_IDENTITY_COLUMN"))
                .body("errors[0].message", containsString("Ansprechpartner, Soll, Ort"));
    }

    @Test
    void with_a_mapping_it_is_planned_and_the_result_file_has_its_columns() {
        String id = plan(UNKNOWN, "{\"user\":\"ansprechpartner\",\"availability\":\"B\"}")
                .statusCode(201)
                .body("counts.targets", equalTo(2))
                .extract()
                .path("id");

        JsonPath targets = as().get("/api/v1/changes/" + id + "/targets").jsonPath();
        assertThat(targets.getString("items[0].userPrincipalName")).isEqualTo("ada.lovelace@contoso.example");
        assertThat(targets.getString("items[0].availability")).isEqualTo("Busy");
        assertThat(targets.getString("items[1].reason")).isEqualTo("MALFORMED");
        String csv = as().get("/api/v1/changes/" + id + "/targets.csv").asString();
        assertThat(csv).startsWith("\uFEFFAnsprechpartner;Soll;Ort;State [state]");
    }

    @Test
    void a_mapping_that_fits_nothing_is_refused_by_what_it_names() {
        plan(UNKNOWN, "{\"user\":\"Kunde\"}")
                .statusCode(422)
                .body("code", equalTo("COLUMN_UNKNOWN"))
                .body("errors[0].field", equalTo("mapping"))
                .body("errors[0].message", containsString("Kunde"));
        plan(UNKNOWN, "{\"user\":\"A\",\"headingLine\":99}")
                .statusCode(422)
                .body("code", equalTo("HEADING_LINE_UNKNOWN"));
        plan(UNKNOWN, "{\"person\":\"A\"}").statusCode(422).body("code", equalTo("FIELD_UNKNOWN"));
        plan(UNKNOWN, "user=A").statusCode(400).body("code", equalTo("UNREADABLE"));
        look(UNKNOWN.getBytes(StandardCharsets.UTF_8), "{\"user\":\"Kunde\"}").statusCode(422);
    }

    @Test
    void a_sheet_of_a_workbook_is_chosen_by_its_name() throws Exception {
        byte[] workbook = Files.readAllBytes(Path.of("src/test/resources/files/two-lists.xlsx"));
        JsonPath look = look(workbook, null)
                .statusCode(200)
                .body("kind", equalTo("xlsx"))
                .body("encoding", nullValue())
                .extract()
                .jsonPath();
        String other = "Nacht";

        given(workbook)
                .multiPart("sheet", other)
                .post("/api/v1/files")
                .then()
                .statusCode(200)
                .body("sheet", equalTo(other))
                .body("sheets", containsInAnyOrder(look.getList("sheets").toArray()));
        given(workbook)
                .multiPart("sheet", "Hidden?")
                .post("/api/v1/files")
                .then()
                .statusCode(422)
                .body("code", equalTo("SHEET_UNKNOWN"));
        given(UNKNOWN.getBytes(StandardCharsets.UTF_8))
                .multiPart("sheet", other)
                .post("/api/v1/files")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("sheet"));
    }

    private static ValidatableResponse look(byte[] file, String mapping) {
        RequestSpecification request = given(file);
        return (mapping == null ? request : request.multiPart("mapping", mapping))
                .post("/api/v1/files")
                .then();
    }

    private static ValidatableResponse plan(String file, String mapping) {
        RequestSpecification request = given(file.getBytes(StandardCharsets.UTF_8))
                .multiPart("reason", "Fire drill")
                .multiPart("availability", "Away");
        return (mapping == null ? request : request.multiPart("mapping", mapping))
                .post("/api/v1/changes/csv")
                .then();
    }

    private static RequestSpecification given(byte[] file) {
        return as().multiPart("file", "people", file, "application/octet-stream");
    }

    private static int changes() {
        return as().get("/api/v1/changes?limit=100").jsonPath().getList("items").size();
    }

    private static RequestSpecification as() {
        return RestAssured.given().auth().oauth2(ApiToken.of(ApiClient.OPERATOR));
    }
}
