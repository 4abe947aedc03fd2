package org.presencedesk.change.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.presencedesk.access.ApiToken;
import org.presencedesk.access.LargeBody;
import org.presencedesk.sandbox.control.SandboxStarter;
import org.presencedesk.sandbox.directory.KnownGroups;
import org.presencedesk.sandbox.directory.KnownPeople;
import org.presencedesk.sandbox.entra.ApiClient;
import org.presencedesk.sandbox.faults.Switch;

/** The main job over the API, from the wish to the record of it, and every mistake that an asker can make. */
@QuarkusTest
class ChangesApiTest {

    @Inject
    SandboxStarter starter;

    @AfterEach
    void the_sandbox_is_well_again() {
        starter.sandbox().reset();
    }

    @Test
    void a_group_and_pasted_people_are_planned_confirmed_sent_and_recorded() {
        Map<String, Object> wish = wish();
        wish.put("groups", List.of(KnownGroups.ONE_OF_EACH));
        wish.put("people", List.of("nobody@contoso.example", "rubbish", KnownPeople.ADA.toUpperCase()));
        JsonPath planned = plan(wish).statusCode(201).extract().jsonPath();

        assertThat(planned.getString("state")).isEqualTo("PLANNED");
        assertThat(planned.getMap("skippedByReason"))
                .containsKeys("GUEST", "DISABLED", "NO_TEAMS", "NOT_FOUND", "MALFORMED");
        assertThat(starter.sandbox().log().attempts()).isEmpty();

        JsonPath finished = finished(confirm(planned).statusCode(200).extract().path("id"));

        long accepted = finished.getLong("counts.accepted");
        assertThat(accepted).isPositive().isEqualTo(planned.getLong("counts.waiting"));
        assertThat(finished.getLong("counts.targets")).isEqualTo(accepted + finished.getLong("counts.skipped"));
        assertThat(starter.sandbox().log().attempts()).hasSize((int) accepted);
        String id = finished.getString("id");
        assertThat(outcomes(id, "success")).isEqualTo(accepted);
        assertThat(outcomes(id, "skipped")).isEqualTo(finished.getLong("counts.skipped"));
        assertThat(resultLines(id)).hasSize((int) finished.getLong("counts.targets") + 1);
    }

    @Test
    void the_trail_says_from_where_a_plan_was_asked_for() {
        String id = plan(wish()).statusCode(201).extract().path("id");

        assertThat(as(ApiClient.AUDITOR)
                        .get("/api/v1/audit-events.ndjson?action=change.planned&change=" + id)
                        .asString())
                .contains("\"request\":{\"address\":\"127.0.0.1\"");
    }

    @Test
    void a_result_file_has_the_authors_columns_and_is_taken_again_as_input() {
        String file = "Nickname;UPN;Availability [availability];Duration\r\n"
                + "Ada;ada.lovelace@contoso.example;Не беспокоить;8h\r\n"
                + "Grace;" + KnownPeople.GRACE + ";Clear;\r\n"
                + "X;nobody@contoso.example;Busy;1h\r\n"
                + "Linus;linus.torvalds@contoso.example;Bussy;1h\r\n";
        JsonPath planned = upload(file).statusCode(201).extract().jsonPath();

        assertThat(planned.getString("action")).isEqualTo("mixed");
        assertThat(planned.getLong("counts.waiting")).isEqualTo(2);
        assertThat(planned.getString("notices[0].message")).contains("Nickname");
        as(ApiClient.OPERATOR)
                .get("/api/v1/changes/" + planned.getString("id") + "/targets")
                .then()
                .body("items.line", equalTo(List.of(2, 3, 4, 5)))
                .body("items.reason", equalTo(java.util.Arrays.asList(null, null, "NOT_FOUND", "MALFORMED")))
                .body("items[3].hint", containsString("Bussy"));
        String id = finished(confirm(planned).extract().path("id")).getString("id");

        List<String> lines = resultLines(id);
        assertThat(lines.get(0)).startsWith("\uFEFFNickname;UPN;Availability [availability];Duration;State [state];");
        assertThat(lines.get(1)).startsWith("Ada;ada.lovelace@contoso.example;Не беспокоить;8h;ACCEPTED;");
        JsonPath again =
                upload(String.join("\r\n", lines)).statusCode(201).extract().jsonPath();
        assertThat(again.getString("planHash")).isEqualTo(planned.getString("planHash"));
    }

    @Test
    void confirming_twice_sends_once_and_another_hash_is_refused() {
        JsonPath planned = plan(wish()).extract().jsonPath();

        confirm(planned.getString("id"), "sha256:0").statusCode(409).body("code", equalTo("PLAN_CHANGED"));
        confirm(planned).statusCode(200);
        confirm(planned).statusCode(200);
        finished(planned.getString("id"));

        assertThat(starter.sandbox().log().attempts()).hasSize(1);
    }

    @Test
    void nobody_to_send_to_is_said_at_confirmation() {
        Map<String, Object> wish = wish();
        wish.put("people", List.of(KnownPeople.GUSTAV_GUEST));

        confirm(plan(wish).statusCode(201).extract().jsonPath())
                .statusCode(409)
                .body("code", equalTo("NOTHING_TO_SEND"));
    }

    @Test
    void only_an_administrator_confirms_what_somebody_else_planned() {
        String id = plan(wish()).extract().path("id");
        String hash = as(ApiClient.ADMIN).get("/api/v1/changes/" + id).path("planHash");

        as(ApiClient.AUDITOR)
                .contentType(ContentType.JSON)
                .body(Map.of("planHash", hash))
                .post("/api/v1/changes/" + id + "/confirmation")
                .then()
                .statusCode(403);
        as(ApiClient.ADMIN)
                .contentType(ContentType.JSON)
                .body(Map.of("planHash", hash))
                .post("/api/v1/changes/" + id + "/confirmation")
                .then()
                .statusCode(200);
    }

    @Test
    void ending_a_change_clears_those_whose_status_is_still_ours() {
        String id = finished(
                        confirm(plan(wish()).extract().jsonPath()).extract().path("id"))
                .getString("id");
        Map<String, Object> end = Map.of("action", "clear", "endOf", id, "reason", "drill is over");

        JsonPath clearing = plan(end).statusCode(201).extract().jsonPath();
        assertThat(clearing.getLong("counts.waiting")).isEqualTo(1);
        finished(confirm(clearing).extract().path("id"));

        as(ApiClient.OPERATOR)
                .get("/api/v1/overrides?person=" + KnownPeople.ADA)
                .then()
                .body("items", hasSize(0));
        plan(end).statusCode(422).body("code", equalTo("NOTHING_TO_END"));
    }

    @ParameterizedTest
    @CsvSource({
        "duration, PT0S, DURATION_TOO_SHORT",
        "duration, P1M, DURATION_CALENDAR",
        "duration, P31D, DURATION_TOO_LONG",
        "duration, PT1.5H, DURATION_FRACTION",
        "availability, busy, AVAILABILITY_UNKNOWN",
        "action, toggle, ACTION_UNKNOWN",
        "zone, Mars/Phobos, ZONE_UNKNOWN",
        "reason, , REASON_MISSING",
        "colour, red, FIELD_UNKNOWN",
        "endsAt, 2020-01-01T12:00Z, BOTH_ENDS"
    })
    void a_wrong_field_is_named_and_nothing_is_kept(String field, String value, String code) {
        Map<String, Object> wish = wish();
        wish.put(field, value);
        long before = changes();

        plan(wish)
                .statusCode(422)
                .contentType("application/problem+json")
                .body("code", equalTo(code))
                .body("errors.field", hasItem(field))
                .body("detail", notNullValue());

        assertThat(changes()).isEqualTo(before);
    }

    @Test
    void an_empty_selection_and_an_unknown_group_are_refused() {
        Map<String, Object> wish = wish();
        wish.put("people", List.of());
        plan(wish).statusCode(422).body("code", equalTo("NOBODY_CHOSEN"));

        wish.put("groups", List.of("11111111-1111-4111-8111-111111111111"));
        plan(wish).statusCode(422).body("code", equalTo("GROUP_NOT_FOUND"));
    }

    @Test
    void without_an_end_graphs_default_is_shown_and_sent() {
        Map<String, Object> wish = wish();
        wish.remove("duration");
        JsonPath planned = plan(wish).statusCode(201).extract().jsonPath();

        assertThat(planned.getString("duration")).isEqualTo("P1D");
        assertThat(planned.getList("notices.code")).contains("DEFAULT_DURATION");
    }

    @Test
    void unreadable_requests_are_400_and_the_wrong_kind_of_content_415() {
        RequestSpecification olivia = as(ApiClient.OPERATOR).contentType(ContentType.JSON);
        olivia.body("{\"action\":").post("/api/v1/changes").then().statusCode(400);
        as(ApiClient.OPERATOR)
                .contentType(ContentType.TEXT)
                .body("x")
                .post("/api/v1/changes")
                .then()
                .statusCode(415);
        as(ApiClient.OPERATOR).get("/api/v1/changes?colour=red").then().statusCode(400);
        as(ApiClient.OPERATOR).get("/api/v1/changes?cursor=abc").then().statusCode(400);
        as(ApiClient.OPERATOR).get("/api/v1/changes/999999").then().statusCode(404);
        as(ApiClient.OPERATOR).get("/api/v1/exports").then().statusCode(405);
    }

    @Test
    void a_file_that_is_not_text_or_too_large_makes_no_change() throws Exception {
        long before = changes();

        upload("\u0000\u0001\u0002").statusCode(422).body("code", equalTo("NOT_TEXT"));
        upload("Colour\r\nred\r\n").statusCode(422).body("code", equalTo("NO_IDENTITY_COLUMN"));
        upload("UPN\r\n").statusCode(422).body("code", equalTo("NO_ROWS"));
        HttpResponse<String> large = LargeBody.post(
                "/api/v1/changes/csv",
                "Authorization",
                "Bearer " + ApiToken.of(ApiClient.OPERATOR),
                "Content-Type",
                "multipart/form-data; boundary=x");
        assertThat(large.statusCode()).isEqualTo(413);
        assertThat(large.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        assertThat(large.body()).contains("\"code\":\"TOO_LARGE\"");

        assertThat(changes()).isEqualTo(before);
    }

    @Test
    void olivias_file_of_an_old_excel_is_planned_and_what_was_concluded_is_said() {
        String file = "Nachtdienst\r\n\r\nBenutzerprinzipalname;Verfügbarkeit;Dauer;Kennwort\r\n"
                + "mailto:ada.lovelace@contoso.example;Beschäftigt;8 Stunden;Sesam1!\r\n";
        JsonPath planned = upload(file.getBytes(Charset.forName("windows-1252")))
                .statusCode(201)
                .extract()
                .jsonPath();

        assertThat(planned.getString("availability")).isEqualTo("Busy");
        assertThat(planned.getString("duration")).isEqualTo("PT8H");
        assertThat(planned.getInt("counts.waiting")).isEqualTo(1);
        assertThat(planned.getList("notices.code"))
                .containsExactly("OLD_CODE_PAGE", "LINES_ABOVE_HEADING", "SECRET_COLUMNS");
        assertThat(planned.getString("notices[0].message")).contains("windows-1252", "Verfügbarkeit");
        assertThat(resultLines(planned.getString("id")).get(1))
                .startsWith("mailto:ada.lovelace@contoso.example;Beschäftigt;8 Stunden;WAITING");
    }

    @Test
    void olivias_workbook_is_planned_and_its_results_come_as_csv() throws Exception {
        byte[] workbook = Files.readAllBytes(Path.of("src/test/resources/files/title-and-german-headings.xlsx"));
        JsonPath planned = upload(workbook).statusCode(201).extract().jsonPath();

        assertThat(planned.getString("availability")).isEqualTo("Busy");
        assertThat(planned.getMap("skippedByReason"))
                .as("nobody of contoso.com is here")
                .containsKey("NOT_FOUND");
        assertThat(planned.getList("notices.code")).contains("LINES_ABOVE_HEADING", "UNKNOWN_COLUMNS");
        assertThat(resultLines(planned.getString("id")).get(0)).startsWith("\uFEFFName,E-Mail,Status,State [state]");
        assertThat(resultLines(planned.getString("id")).get(1))
                .startsWith("Ada,ada@contoso.com,Beschäftigt,SKIPPED,NOT_FOUND");
        upload(Files.readAllBytes(Path.of("src/test/resources/files/macros.xlsm")))
                .statusCode(422)
                .body("code", equalTo("WORKBOOK_WITH_MACROS"));
    }

    @Test
    void graph_away_while_planning_is_said_and_nothing_is_sent() {
        starter.sandbox().switches().set(Switch.GRAPH, "down");
        Map<String, Object> wish = wish();
        wish.put("groups", List.of(KnownGroups.FIRE_WARDENS));

        plan(wish).statusCode(503).header("Retry-After", notNullValue()).body("code", equalTo("GRAPH_UNREACHABLE"));
    }

    @Test
    void texts_come_in_the_language_that_is_asked_for() {
        as(ApiClient.OPERATOR)
                .header("Accept-Language", "ru-RU,ru;q=0.9")
                .contentType(ContentType.JSON)
                .body(Map.of("action", "set"))
                .post("/api/v1/changes")
                .then()
                .statusCode(422)
                .body("title", containsString("исправить"));
    }

    @Test
    void a_list_is_paged_by_cursor_and_every_key_is_there() {
        for (int i = 0; i < 3; i++) {
            plan(wish()).statusCode(201);
        }
        JsonPath first = as(ApiClient.OPERATOR).get("/api/v1/changes?limit=2").jsonPath();
        JsonPath second = as(ApiClient.OPERATOR)
                .queryParam("limit", 2)
                .queryParam("cursor", first.getString("next"))
                .get("/api/v1/changes")
                .jsonPath();

        assertThat(second.getLong("items[0].number")).isEqualTo(first.getLong("items[1].number") - 1);
        assertThat(first.getMap("items[0]"))
                .containsKeys("pausedBecause", "problem", "confirmedBy", "sendUntil", "endsAt", "zone", "ticket");
    }

    private static Map<String, Object> wish() {
        Map<String, Object> wish = new HashMap<>();
        wish.put("action", "set");
        wish.put("availability", "Busy");
        wish.put("duration", "PT8H");
        wish.put("people", List.of("ada.lovelace@contoso.example"));
        wish.put("reason", "Fire drill");
        return wish;
    }

    private static ValidatableResponse plan(Map<String, Object> wish) {
        return as(ApiClient.OPERATOR)
                .contentType(ContentType.JSON)
                .body(wish)
                .post("/api/v1/changes")
                .then();
    }

    private static ValidatableResponse upload(String content) {
        return upload(content.getBytes(StandardCharsets.UTF_8));
    }

    private static ValidatableResponse upload(byte[] content) {
        return as(ApiClient.OPERATOR)
                .multiPart("file", "people.csv", content, "text/csv")
                .multiPart("reason", "Fire drill")
                .post("/api/v1/changes/csv")
                .then();
    }

    private static ValidatableResponse confirm(JsonPath planned) {
        return confirm(planned.getString("id"), planned.getString("planHash"));
    }

    private static ValidatableResponse confirm(String id, String hash) {
        return as(ApiClient.OPERATOR)
                .contentType(ContentType.JSON)
                .body(Map.of("planHash", hash))
                .post("/api/v1/changes/" + id + "/confirmation")
                .then();
    }

    private static JsonPath finished(String id) {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (true) {
            JsonPath change =
                    as(ApiClient.OPERATOR).get("/api/v1/changes/" + id).jsonPath();
            if (change.getString("state").equals("FINISHED")) {
                return change;
            }
            assertThat(System.nanoTime()).as(change.prettify()).isLessThan(deadline);
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    private static long outcomes(String changeId, String outcome) {
        return as(ApiClient.AUDITOR)
                .get("/api/v1/audit-events.ndjson?change=" + changeId
                        + "&action=presence.set&action=presence.cleared&outcome=" + outcome)
                .asString()
                .lines()
                .filter(line -> line.contains("\"actor\":{"))
                .count();
    }

    private static List<String> resultLines(String id) {
        byte[] file = as(ApiClient.OPERATOR)
                .get("/api/v1/changes/" + id + "/targets.csv")
                .asByteArray();
        return new String(file, StandardCharsets.UTF_8).lines().toList();
    }

    private static long changes() {
        return as(ApiClient.OPERATOR)
                .get("/api/v1/changes?limit=1000")
                .jsonPath()
                .getList("items")
                .size();
    }

    private static final Map<ApiClient, String> TOKENS = new HashMap<>();

    private static RequestSpecification as(ApiClient client) {
        return given().auth().oauth2(TOKENS.computeIfAbsent(client, ApiToken::of));
    }
}
