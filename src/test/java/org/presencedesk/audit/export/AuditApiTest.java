package org.presencedesk.audit.export;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.presencedesk.access.Actor;
import org.presencedesk.access.ApiToken;
import org.presencedesk.access.Origin;
import org.presencedesk.audit.trail.AuditAction;
import org.presencedesk.audit.trail.AuditEntry;
import org.presencedesk.audit.trail.AuditTrail;
import org.presencedesk.audit.trail.EventText;
import org.presencedesk.audit.trail.Outcome;
import org.presencedesk.sandbox.entra.ApiClient;

@QuarkusTest
class AuditApiTest {

    private static final String EVENTS = "/api/v1/audit-events";

    @Inject
    AuditTrail trail;

    private final UUID ada = UUID.randomUUID();
    private final UUID grace = UUID.randomUUID();
    private final UUID drill = UUID.randomUUID();
    private final Actor olivia =
            new Actor(Actor.Type.user, UUID.randomUUID().toString(), "t", "Olivia", olivia(), List.of());

    @BeforeEach
    void a_fire_drill_for_ada_and_grace() {
        record(outcome(ada, "Ada Lovelace", "Ada.Lovelace." + ada + "@example.org", Outcome.SUCCESS));
        record(outcome(grace, "=Грейс, \"the\" Хоппер", "grace." + grace + "@example.org", Outcome.REFUSED)
                .answered(new AuditEntry.GraphRef("r-1", 404, "UserNotFound")));
    }

    /** Audrey's program has not encoded the address, where a plus is a blank. */
    @Test
    void a_plus_that_was_not_encoded_is_named_as_what_is_wrong() {
        for (String language : List.of("en", "ru")) {
            given().auth()
                    .oauth2(ApiToken.of(ApiClient.ADMIN))
                    .urlEncodingEnabled(false)
                    .header("Accept-Language", language)
                    .get("/api/v1/audit-events?from=2026-12-01T00:00:00+01:00")
                    .then()
                    .statusCode(400)
                    .body("code", equalTo("BAD_PARAMETER"))
                    .body("detail", containsString("2026-12-01T00:00:00%2B01:00"));
        }
    }

    @Test
    void only_auditors_and_administrators_may_read() {
        for (ApiClient client : List.of(ApiClient.OPERATOR, ApiClient.APPROVER, ApiClient.NONE)) {
            as(client).get(EVENTS).then().statusCode(403);
            as(client).get(EVENTS + ".csv").then().statusCode(403);
            as(client).get(EVENTS + ".ndjson").then().statusCode(403);
            as(client).get(EVENTS + ".zip").then().statusCode(403);
        }
        given().get(EVENTS).then().statusCode(401).header("WWW-Authenticate", "Bearer");
        as(ApiClient.ADMIN).queryParam("limit", 1).get(EVENTS).then().statusCode(200);
    }

    @Test
    void the_list_is_the_stored_texts_newest_first() {
        Response answer = find("change", drill.toString());

        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.<List<String>>path("items.subject.id")).containsExactly(grace.toString(), ada.toString());
        assertThat(answer.<String>path("next")).isNull();
    }

    @Test
    void each_filter_narrows_and_ignores_case_where_names_do() {
        assertThat(subjects(find("person", ada.toString().toUpperCase()))).containsExactly(ada.toString());
        assertThat(subjects(find("person", "ADA.lovelace." + ada + "@Example.org")))
                .containsExactly(ada.toString());
        assertThat(subjects(find("actor", olivia.id()))).hasSize(2);
        assertThat(subjects(find("actor", olivia().toUpperCase()))).contains(ada.toString(), grace.toString());
        assertThat(subjects(find("actor", olivia.id(), "outcome", "refused"))).containsExactly(grace.toString());
        assertThat(subjects(find("actor", olivia.id(), "action", "presence.cleared")))
                .isEmpty();
        assertThat(subjects(find("change", drill.toString(), "text", "fIRE \"dr")))
                .hasSize(2);
        assertThat(subjects(find("change", drill.toString(), "text", "chg-10"))).hasSize(2);
        assertThat(subjects(find("change", drill.toString(), "text", "%"))).isEmpty();
        assertThat(subjects(find("change", drill.toString(), "text", "Lovelace")))
                .isEmpty();
    }

    @Test
    void the_words_filter_does_not_find_keys() {
        assertThat(subjects(find("change", drill.toString(), "text", "userPrincipalName")))
                .isEmpty();
        assertThat(subjects(find("text", "reason\":\"Fire"))).isEmpty();
        assertThat(subjects(find("change", drill.toString(), "text", "\",\""))).isEmpty();
    }

    @Test
    void from_counts_and_to_does_not() {
        String at = find("person", ada.toString()).path("items[0].at");

        assertThat(subjects(find("person", ada.toString(), "from", at))).hasSize(1);
        assertThat(subjects(find("person", ada.toString(), "to", at))).isEmpty();
    }

    @Test
    void what_cannot_be_used_is_refused_and_never_ignored() {
        for (String[] bad : new String[][] {
            {"acter", "x"},
            {"from", "2026-12-01"},
            {"from", "2026-12-01T00:00:00"},
            {"to", "+999999999-01-01T00:00:00Z"},
            {"action", "presence.sat"},
            {"action", ""},
            {"outcome", "SUCCESS"},
            {"change", "x"},
            {"change", "-1"},
            {"actor", ""},
            {"person", " "},
            {"text", ""},
            {"text", "a\0b"},
            {"limit", "0"},
            {"limit", "1001"},
            {"cursor", "AAAA"},
            {"zone", "UTC"}
        }) {
            as(ApiClient.AUDITOR)
                    .queryParam(bad[0], bad[1])
                    .get(EVENTS)
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json");
        }
        as(ApiClient.AUDITOR)
                .queryParam("actor", "a", "b")
                .get(EVENTS + ".csv")
                .then()
                .statusCode(400);
        as(ApiClient.AUDITOR)
                .queryParam("limit", "5")
                .get(EVENTS + ".csv")
                .then()
                .statusCode(400);
    }

    @Test
    void words_are_looked_for_in_reasons_and_tickets_over_all_changes_page_by_page() {
        String word = UUID.randomUUID().toString();
        List<String> people = new ArrayList<>();
        for (int round = 0; round < 4; round++) {
            for (String ticket : List.of("CHG-" + word, "Chg-" + word.toUpperCase(), "other")) {
                UUID person = UUID.randomUUID();
                record(AuditEntry.of(AuditAction.PRESENCE_SET, Outcome.SUCCESS, olivia)
                        .about(AuditEntry.Subject.person(person, "Linus", null))
                        .in(new AuditEntry.ChangeRef(changeOf(ticket), 8), "Maintenance", ticket));
                if (!ticket.equals("other")) {
                    people.add(0, person.toString());
                }
            }
        }

        List<String> seen = new ArrayList<>();
        String cursor = null;
        do {
            RequestSpecification request =
                    as(ApiClient.AUDITOR).queryParam("text", word).queryParam("limit", 3);
            Response page = (cursor == null ? request : request.queryParam("cursor", cursor)).get(EVENTS);
            seen.addAll(subjects(page));
            cursor = page.path("next");
        } while (cursor != null);
        assertThat(seen).isEqualTo(people);
        assertThat(subjects(find("text", word, "person", people.get(2)))).containsExactly(people.get(2));
        assertThat(subjects(find("text", word, "outcome", "refused"))).isEmpty();
    }

    private static UUID changeOf(String ticket) {
        return UUID.nameUUIDFromBytes(ticket.getBytes(UTF_8));
    }

    @Test
    void an_export_says_how_many_rows_it_will_have_before_the_first() {
        as(ApiClient.AUDITOR)
                .queryParam("actor", olivia().toUpperCase())
                .queryParam("change", drill.toString())
                .get(EVENTS + ".csv")
                .then()
                .header("X-Total-Count", "2");
    }

    @Test
    void without_a_key_there_is_no_evidence_and_the_answer_says_what_to_do() {
        as(ApiClient.AUDITOR)
                .get(EVENTS + ".zip")
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("code", equalTo("NOT_SEALED"))
                .body("detail", containsString("TRAIL_KEY_FILE"));
    }

    @Test
    void pages_follow_each_other_without_gap_or_repetition() {
        record(IntStream.range(0, 10)
                .mapToObj(n -> outcome(UUID.randomUUID(), "Linus " + n, null, Outcome.SUCCESS))
                .toList());
        List<String> seen = new ArrayList<>();
        String cursor = null;
        do {
            RequestSpecification request =
                    as(ApiClient.AUDITOR).queryParam("change", drill.toString()).queryParam("limit", 5);
            Response page = (cursor == null ? request : request.queryParam("cursor", cursor)).get(EVENTS);
            seen.addAll(page.path("items.id"));
            cursor = page.path("next");
        } while (cursor != null);

        assertThat(seen).hasSize(12).doesNotHaveDuplicates();
    }

    @Test
    void a_cursor_holds_for_its_own_filter_only() {
        String cursor = as(ApiClient.AUDITOR)
                .queryParam("change", drill.toString())
                .queryParam("limit", 1)
                .get(EVENTS)
                .path("next");

        as(ApiClient.AUDITOR).queryParam("cursor", cursor).get(EVENTS).then().statusCode(400);
    }

    @Test
    void only_the_first_page_of_a_search_is_an_event() {
        String cursor = as(ApiClient.AUDITOR)
                .queryParam("change", drill.toString())
                .queryParam("limit", 1)
                .get(EVENTS)
                .path("next");
        as(ApiClient.AUDITOR)
                .queryParam("change", drill.toString())
                .queryParam("limit", 1)
                .queryParam("cursor", cursor)
                .get(EVENTS)
                .then()
                .statusCode(200);

        List<Map<String, Object>> searches = find("action", "trail.searched").path(ofTheDrill("actor"));
        assertThat(searches).extracting(actor -> actor.get("type")).containsExactly("application");
    }

    @Test
    void an_ndjson_export_is_the_stored_texts_oldest_first() {
        Response export =
                as(ApiClient.AUDITOR).queryParam("change", drill.toString()).get(EVENTS + ".ndjson");

        assertThat(export.header("Content-Disposition")).isEqualTo("attachment; filename=\"audit-events.ndjson\"");
        assertThat(export.header("Cache-Control")).isEqualTo("no-store");
        String[] lines = new String(export.asByteArray(), UTF_8).split("\n");
        assertThat(lines).hasSize(2);
        assertThat(EventText.canonical(EventText.read(lines[0]))).isEqualTo(lines[0]);
        assertThat(lines[0]).contains("Ada Lovelace");
        assertThat(lines[1]).contains("Грейс");
        String items = find("change", drill.toString()).asString();
        assertThat(items).contains(lines[0]).contains(lines[1]);
    }

    @Test
    void a_csv_export_can_be_opened_safely() {
        Response export =
                as(ApiClient.AUDITOR).queryParam("change", drill.toString()).get(EVENTS + ".csv");

        String text = new String(export.asByteArray(), UTF_8);
        assertThat(export.contentType()).isEqualToIgnoringCase("text/csv;charset=UTF-8");
        assertThat(text).startsWith("\uFEFFid,at,action,outcome,actorType,").endsWith("\r\n");
        assertThat(text).contains("\"'=Грейс, \"\"the\"\" Хоппер\"").contains(",r-1,404,UserNotFound\r\n");
        assertThat(text.split("\r\n")).hasSize(3);
    }

    @Test
    void an_export_says_when_it_begins_and_what_was_sent() throws Exception {
        byte[] file = as(ApiClient.AUDITOR)
                .queryParam("change", drill.toString())
                .get(EVENTS + ".csv")
                .asByteArray();

        List<Map<String, Object>> said = find("action", "trail.exported").path(ofTheDrill("details"));
        assertThat(said).hasSize(2);
        assertThat(said.get(1))
                .doesNotContainKey("rows")
                .containsEntry("format", "csv")
                .containsEntry("matching", 2);
        assertThat(said.get(0))
                .containsEntry("rows", 2)
                .containsEntry(
                        "sha256",
                        HexFormat.of()
                                .formatHex(MessageDigest.getInstance("SHA-256").digest(file)))
                .containsEntry("export", said.get(1).get("export"));
    }

    @Test
    void an_export_without_filter_does_not_hold_its_own_end() {
        String[] lines = as(ApiClient.ADMIN).get(EVENTS + ".ndjson").asString().split("\n");
        JsonNode last = EventText.read(lines[lines.length - 1]);

        assertThat(last.at("/details/rows").isMissingNode()).isTrue();
    }

    private Response find(String... query) {
        RequestSpecification request = as(ApiClient.AUDITOR);
        for (int i = 0; i < query.length; i += 2) {
            request.queryParam(query[i], query[i + 1]);
        }
        return request.get(EVENTS).then().statusCode(200).extract().response();
    }

    private String ofTheDrill(String part) {
        return "items.findAll { it.details.filter.change == '" + drill + "' }." + part;
    }

    private static List<String> subjects(Response answer) {
        return answer.path("items.subject.id");
    }

    private static RequestSpecification as(ApiClient client) {
        return given().auth().oauth2(ApiToken.of(client));
    }

    private AuditEntry outcome(UUID person, String name, String upn, Outcome outcome) {
        return AuditEntry.of(AuditAction.PRESENCE_SET, outcome, olivia)
                .from(new Origin("q-1", "192.0.2.1", "Firefox"))
                .about(AuditEntry.Subject.person(person, name, upn))
                .in(new AuditEntry.ChangeRef(drill, 7), "Fire \"drill\"", "CHG-1042");
    }

    private String olivia() {
        return "olivia.of.the.tests@example.org";
    }

    private void record(AuditEntry entry) {
        record(List.of(entry));
    }

    private void record(List<AuditEntry> entries) {
        QuarkusTransaction.requiringNew().run(() -> trail.record(entries));
    }
}
