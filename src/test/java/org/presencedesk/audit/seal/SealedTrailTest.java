package org.presencedesk.audit.seal;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.presencedesk.access.Actor;
import org.presencedesk.access.ApiToken;
import org.presencedesk.audit.pages.PageClient;
import org.presencedesk.audit.trail.AuditAction;
import org.presencedesk.audit.trail.AuditEntry;
import org.presencedesk.audit.trail.AuditTrail;
import org.presencedesk.audit.trail.Outcome;
import org.presencedesk.audit.verify.VerificationSchedule;
import org.presencedesk.sandbox.directory.Account;
import org.presencedesk.sandbox.entra.ApiClient;

/** The application itself seals, says how far it is, and finds what a superuser of the database does. */
@QuarkusTest
@TestProfile(Sealed.class)
class SealedTrailTest {

    private static final String VERIFICATION = "/api/v1/audit-events/verification";

    @Inject
    AgroalDataSource database;

    @Inject
    AuditTrail trail;

    @Inject
    VerificationSchedule verifier;

    @Inject
    TrailRetention retention;

    private final UUID change = UUID.randomUUID();

    @Test
    void what_is_written_is_sealed_by_itself_and_verified_when_asked() throws Exception {
        String event = written();
        sealed(event);

        auditor()
                .post(VERIFICATION)
                .then()
                .statusCode(200)
                .body("valid", equalTo(true))
                .body("checkpoint.root", notNullValue())
                .body("damage", equalTo(List.of()));
        auditor().get(VERIFICATION).then().statusCode(200).body("valid", equalTo(true));
        auditor()
                .queryParam("action", "trail.verified")
                .get("/api/v1/audit-events")
                .then()
                .body("items[0].outcome", equalTo("success"))
                .body("items[0].actor.type", equalTo("application"))
                .body("items[0].details.scope", equalTo("complete"))
                .body("items[0].details.valid", equalTo(true));
    }

    /** Mallory has got the application's user of the database, and Audrey looks whether the trail is green. */
    @Test
    void a_verdict_that_presence_desk_has_not_reached_is_not_believed() throws Exception {
        sealed(written());
        String at = auditor().post(VERIFICATION).path("at");

        for (String forged : List.of(
                "'complete', v.at + interval '1 hour', v.checkpoint, replace(v.result, 'true', 'false'), v.mac",
                "'complete', v.at + interval '1 hour', v.checkpoint, v.result, NULL",
                "'complete', v.at - interval '1 hour', v.checkpoint, v.result, v.mac")) {
            try (Connection application = database.getConnection()) {
                application
                        .createStatement()
                        .execute("INSERT INTO audit_verdict (scope, at, checkpoint, result, mac) SELECT " + forged
                                + " FROM audit_verdict v WHERE scope = 'complete' ORDER BY id DESC LIMIT 1");
            }
            auditor().get(VERIFICATION).then().body("at", equalTo(at)).body("valid", equalTo(true));
        }
    }

    @Test
    void damage_is_named_by_the_api_the_page_health_and_metrics_until_it_is_undone() throws Exception {
        String event = written();
        sealed(event);
        PageClient audrey = PageClient.of(Account.AUDREY);
        Superuser.does("UPDATE audit_event SET outcome = 'refused' WHERE id = '" + event + "'");

        try {
            auditor()
                    .header("Accept-Language", "ru")
                    .post(VERIFICATION)
                    .then()
                    .body("valid", equalTo(false))
                    .body("damage[0].event", equalTo(event))
                    .body("damage[0].kind", equalTo("ALTERED"))
                    .body("damage[0].detail", containsString("изменён столбец для поиска"));
            assertThat(audrey.get("/audit-events").body())
                    .contains("The trail is damaged: 1 finding", "Altered", "a column to search by", event);
            assertThat(audrey.in("ru").get("/audit-events").body()).contains("Журнал повреждён: 1 находка", "Изменено");
            HttpResponse<String> health = health();
            assertThat(health.statusCode()).isEqualTo(503);
            assertThat(health.body()).contains("The trail is damaged");
            management("/q/metrics").body(containsString("presence_desk_trail_damages 1.0"));
        } finally {
            Superuser.does("UPDATE audit_event SET outcome = 'success' WHERE id = '" + event + "'");
        }
        assertThat(audrey.in("en")
                        .submit("/audit-events", "/audit-events/verification?person=ada%40example.org")
                        .body())
                .contains(
                        "value=\"ada@example.org\"",
                        "everything is as it was sealed",
                        "Checkpoints are published outside the database");
        trailIs("UP");
    }

    @ParameterizedTest
    @Tag("deep")
    @ValueSource(strings = {"", "[]", "{}"})
    void nor_does_any_other_text_hide_an_event(String altered) throws Exception {
        an_event_whose_text_is_none_any_more_is_still_shown_and_named(altered);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "{\"at\":7}"})
    void an_event_whose_text_is_none_any_more_is_still_shown_and_named(String altered) throws Exception {
        String event = written();
        sealed(event);
        Superuser.does("CREATE TABLE kept AS SELECT text FROM audit_event WHERE id = '" + event + "'");
        Superuser.does("UPDATE audit_event SET text = '" + altered + "' WHERE id = '" + event + "'");
        try {
            PageClient audrey = PageClient.of(Account.AUDREY);
            auditor().post(VERIFICATION).then().body("damage.event", hasItem(event));
            assertThat(audrey.get("/audit-events").statusCode()).isEqualTo(200);
            assertThat(audrey.get("/audit-events/" + event).body()).contains("were altered");
            auditor()
                    .queryParam("change", change)
                    .get("/api/v1/audit-events")
                    .then()
                    .statusCode(200)
                    .body("items", hasSize(1));
        } finally {
            Superuser.does(
                    "UPDATE audit_event SET text = (SELECT text FROM kept) WHERE id = '" + event + "'",
                    "DROP TABLE kept");
        }
        auditor().post(VERIFICATION).then().body("valid", equalTo(true));
    }

    @Test
    void a_forged_event_is_found_within_the_minute_and_said_once() throws Exception {
        String forged = UUID.randomUUID().toString();
        Superuser.does(
                "INSERT INTO audit_event (id, at, action, outcome, text) VALUES ('" + forged
                        + "', now(), 'session.signed-in', 'success', '{}')",
                "INSERT INTO audit_unsealed (event_id) VALUES ('" + forged + "')");
        await("SELECT refused FROM audit_unsealed WHERE event_id = '" + forged + "'", "t");
        try {
            verifier.verifyWhatIsNew();
            verifier.verifyWhatIsNew();

            auditor()
                    .get(VERIFICATION)
                    .then()
                    .body("valid", equalTo(false))
                    .body("damage.event", hasItem(forged))
                    .body("damage.kind", hasItem("INSERTED"));
            assertThat(Superuser.strings("SELECT count(*) FROM audit_event WHERE action = 'trail.verified'"
                            + " AND text LIKE '%\"scope\":\"recent\"%' AND text LIKE '%\"INSERTED\"%'"))
                    .containsExactly("1");
            assertThat(PageClient.of(Account.AUDREY)
                            .get("/audit-events/" + forged)
                            .body())
                    .contains("does not bear the mark of the portal");
        } finally {
            Superuser.does(
                    "DELETE FROM audit_event WHERE id = '" + forged + "'",
                    "DELETE FROM audit_unsealed WHERE event_id = '" + forged + "'");
        }
        verifier.verifyWhatIsNew();
        auditor().post(VERIFICATION).then().body("valid", equalTo(true));
    }

    @Test
    void an_export_ends_at_the_last_sealed_event() throws Exception {
        String event = written();
        sealed(event);
        String forged = UUID.randomUUID().toString();
        Superuser.does("INSERT INTO audit_event (id, at, action, outcome, change_id, text) VALUES ('" + forged
                + "', now(), 'session.signed-in', 'success', '" + change + "', '{}')");
        try {
            String file = auditor()
                    .queryParam("change", change)
                    .get("/api/v1/audit-events.ndjson")
                    .asString();

            assertThat(file.lines()).singleElement().asString().contains(event);
        } finally {
            Superuser.does("DELETE FROM audit_event WHERE id = '" + forged + "'");
        }
    }

    /** Among the oldest are more than are looked at together that no leaf has: a replica without the key wrote them. */
    @Test
    void old_texts_go_by_the_one_door_past_those_that_cannot_and_everything_else_can_still_be_proved()
            throws Exception {
        sealed(written());
        String old = "SELECT count(*) FROM audit_event WHERE at < now() - interval '400 days'";
        String oldWords = "SELECT count(*) FROM audit_words WHERE day < now() - interval '400 days'";
        assertThat(Superuser.strings(oldWords)).containsExactly("1");
        Superuser.does("INSERT INTO audit_event (id, at, action, outcome, text)"
                + " SELECT gen_random_uuid(), now() - interval '600 days', 'x', 'success', '{}'"
                + " FROM generate_series(1, 1001)");
        try {
            retention.purge();
            retention.purge();

            assertThat(Superuser.strings(old)).containsExactly("1001");
            assertThat(Superuser.strings(oldWords)).containsExactly("0");
            assertThat(Superuser.strings("SELECT text FROM audit_event WHERE action = 'trail.purged'"))
                    .singleElement()
                    .asString()
                    .contains(
                            "\"firstLeaf\":0", "\"beforeLeaf\":" + Sealed.OLD_EVENTS, "\"rows\":" + Sealed.OLD_EVENTS);
            management("/q/health/well")
                    .body("checks.find { it.name == 'trail' }.data.unpurgeableEvents", equalTo(1001));
            assertThat(PageClient.of(Account.AUDREY)
                            .in("en")
                            .get("/audit-events")
                            .body())
                    .contains("1,001 events are older than they should be kept, and cannot be removed");
            assertThat(PageClient.of(Account.AUDREY)
                            .in("ru")
                            .get("/audit-events")
                            .body())
                    .contains("событие старше срока хранения");
            awaitMetric("presence_desk_trail_unpurgeable 1001.0");
        } finally {
            Superuser.does("DELETE FROM audit_event WHERE at < now() - interval '599 days'");
        }
        retention.purge();
        management("/q/health/well").body("checks.find { it.name == 'trail' }.data.unpurgeableEvents", equalTo(0));
        sealed(Superuser.strings("SELECT id FROM audit_event WHERE action = 'trail.purged'")
                .get(0));
        auditor().post(VERIFICATION).then().body("valid", equalTo(true)).body("damage", equalTo(List.of()));
    }

    private String written() throws SQLException {
        QuarkusTransaction.requiringNew()
                .run(() -> trail.record(AuditEntry.of(AuditAction.CHANGE_FINISHED, Outcome.SUCCESS, Actor.SYSTEM)
                        .in(new AuditEntry.ChangeRef(change, 7), "Fire drill", null)));
        return Superuser.strings("SELECT id FROM audit_event WHERE change_id = '" + change + "'")
                .get(0);
    }

    private void sealed(String event) throws Exception {
        await("SELECT count(*) FROM audit_leaf WHERE event_id = '" + event + "'", "1");
    }

    private void await(String sql, String value) throws Exception {
        long until = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (!Superuser.strings(sql).equals(List.of(value))) {
            assertThat(System.nanoTime()).as(sql).isLessThan(until);
            Thread.sleep(100);
        }
    }

    /** Read anew every few seconds only. */
    private static void awaitMetric(String line) throws Exception {
        long until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!management("/q/metrics").extract().asString().contains(line)) {
            assertThat(System.nanoTime()).as(line).isLessThan(until);
            Thread.sleep(500);
        }
    }

    private static void trailIs(String status) {
        management("/q/health/well").body("checks.find { it.name == 'trail' }.status", equalTo(status));
    }

    /** Not by REST Assured: where the locale is Turkish it takes every refusal for a broken connection. */
    private static HttpResponse<String> health() throws Exception {
        int port = ConfigProvider.getConfig().getValue("quarkus.management.test-port", Integer.class);
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/q/health/well"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private static ValidatableResponse management(String path) {
        return given().port(ConfigProvider.getConfig().getValue("quarkus.management.test-port", Integer.class))
                .get(path)
                .then();
    }

    private static RequestSpecification auditor() {
        return given().auth().oauth2(ApiToken.of(ApiClient.AUDITOR));
    }
}
