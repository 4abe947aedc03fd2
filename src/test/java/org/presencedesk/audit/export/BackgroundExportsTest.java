package org.presencedesk.audit.export;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.presencedesk.access.Actor;
import org.presencedesk.access.ApiToken;
import org.presencedesk.audit.pages.PageClient;
import org.presencedesk.audit.seal.Sealed;
import org.presencedesk.audit.seal.Sealer;
import org.presencedesk.audit.seal.Superuser;
import org.presencedesk.audit.trail.AuditAction;
import org.presencedesk.audit.trail.AuditEntry;
import org.presencedesk.audit.trail.AuditTrail;
import org.presencedesk.audit.trail.Outcome;
import org.presencedesk.sandbox.directory.Account;
import org.presencedesk.sandbox.entra.ApiClient;

@QuarkusTest
@TestProfile(Sealed.class)
class BackgroundExportsTest {

    private static final String EXPORTS = "/api/v1/exports";
    private static final int ROWS = 40;

    @Inject
    AuditTrail trail;

    @Inject
    Sealer sealer;

    @Inject
    BackgroundExports exports;

    @TempDir
    Path directory;

    private final UUID change = UUID.randomUUID();

    @BeforeEach
    void a_change_is_sealed() throws Exception {
        AuditEntry entry = AuditEntry.of(AuditAction.CHANGE_FINISHED, Outcome.SUCCESS, Actor.SYSTEM)
                .in(new AuditEntry.ChangeRef(change, 7), "Fire drill, «Öst»", null);
        QuarkusTransaction.requiringNew().run(() -> trail.record(Collections.nCopies(ROWS, entry)));
        sealer.seal();
        long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (!auditor()
                .queryParam("change", change)
                .get("/api/v1/audit-events.csv")
                .header("X-Total-Count")
                .equals(String.valueOf(ROWS))) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.sleep(200);
        }
    }

    @Test
    void a_file_is_made_kept_for_a_day_and_the_same_as_the_one_that_is_sent_at_once() throws Exception {
        Response asked = ask("csv");
        String address = asked.header("Location");

        Response ready = awaited(address);
        byte[] file = auditor().get(address + "/file").asByteArray();

        assertThat(asked.<String>path("state")).isEqualTo("WAITING");
        ready.then()
                .body("state", equalTo("READY"))
                .body("rows", equalTo(ROWS))
                .body("rowsDone", equalTo(ROWS))
                .body("bytes", equalTo(file.length))
                .body("filter.change", equalTo(change.toString()))
                .body("filter.from", equalTo("2026-01-01T00:00:00.123456Z"))
                .body("filter.outcome", equalTo(List.of("success", "failure")))
                .body("requestedBy.id", notNullValue())
                .body("keptUntil", notNullValue())
                .body("sha256", equalTo(hash(file)));
        assertThat(file)
                .isEqualTo(auditor()
                        .queryParam("change", change)
                        .get("/api/v1/audit-events.csv")
                        .asByteArray());
        String id = asked.path("id");
        List<Map<String, Object>> said = events("trail.exported", id);
        assertThat(said).hasSize(2);
        assertThat(said.get(0)).containsEntry("rows", ROWS).containsEntry("sha256", hash(file));
        assertThat(events("trail.viewed", id)).hasSize(1);
    }

    @Tag("deep")
    @Test
    void evidence_holds_on_another_machine() throws Exception {
        String address = ask("zip").header("Location");
        awaited(address);
        Path zip = Files.write(
                directory.resolve("export.zip"),
                auditor().get(address + "/file").asByteArray());

        var verdict = new org.presencedesk.proof.Verifier().of(zip);

        assertThat(verdict.code()).as(verdict.text()).isZero();
    }

    @Test
    void of_a_damaged_trail_no_evidence_is_made_and_why_is_said() throws Exception {
        Superuser.does(
                "UPDATE audit_event SET text = replace(text, 'Fire', 'Flood') WHERE change_id = '" + change + "'");
        try {
            String address = ask("zip").header("Location");

            awaited(address)
                    .then()
                    .body("state", equalTo("FAILED"))
                    .body("problem.code", equalTo("TRAIL_DAMAGED"))
                    .body("problem.detail", containsString("Verify everything"));
            auditor().get(address + "/file").then().statusCode(409).body("code", equalTo("EXPORT_FAILED"));
        } finally {
            Superuser.does(
                    "UPDATE audit_event SET text = replace(text, 'Flood', 'Fire') WHERE change_id = '" + change + "'");
        }
    }

    @Test
    void one_that_a_lost_replica_left_half_made_is_made_anew() throws Exception {
        UUID left = UUID.randomUUID();
        Superuser.does(
                ("INSERT INTO audit_export (id, state, format, filter, requested_by, origin, requested_at, attempt,"
                                + " rows, bytes) SELECT '%s', 'RUNNING', 'NDJSON', filter, requested_by, origin, now(), 1, 3, 9"
                                + " FROM audit_export WHERE id = '%s'; INSERT INTO audit_export_part VALUES ('%1$s', 1, 0, 'xyz')")
                        .formatted(left, ask("ndjson").<String>path("id")));

        awaited(EXPORTS + "/" + left).then().body("state", equalTo("READY")).body("rowsDone", equalTo(ROWS));

        assertThat(auditor().get(EXPORTS + "/" + left + "/file").asString().lines())
                .hasSize(ROWS);
    }

    @Test
    void a_replica_that_is_to_stop_leaves_the_one_it_makes_to_another() throws Exception {
        String address;
        try (Connection connection = Superuser.connection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            // Until the end of this transaction no replica begins the task.
            String idle = "SELECT 1 FROM scheduled_tasks WHERE task_name = 'export' AND NOT picked FOR UPDATE";
            while (!statement.executeQuery(idle).next()) {
                connection.rollback();
                Thread.sleep(50);
            }
            address = ask("ndjson").header("Location");
            AtomicInteger asked = new AtomicInteger();
            exports.makeAll(() -> asked.getAndIncrement() == 0);
            auditor().get(address).then().body("state", equalTo("RUNNING")).body("rowsDone", equalTo(0));
        }

        awaited(address).then().body("state", equalTo("READY")).body("rowsDone", equalTo(ROWS));
    }

    @Test
    void what_is_not_ready_cannot_be_fetched() throws Exception {
        String address;
        try (Connection connection = Superuser.connection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("LOCK TABLE audit_export_part IN ACCESS EXCLUSIVE MODE");
            address = ask("csv").header("Location");
            auditor().get(address + "/file").then().statusCode(409).body("code", equalTo("EXPORT_NOT_READY"));
        }

        awaited(address).then().body("state", equalTo("READY"));
    }

    @Tag("deep")
    @Test
    void one_for_which_there_is_no_room_fails_at_last_and_holds_up_no_other() throws Exception {
        Superuser.does("""
                CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN RAISE 'disk full' USING ERRCODE = '53100'; END $$;
                CREATE TRIGGER no_room BEFORE INSERT ON audit_export_part FOR EACH ROW EXECUTE FUNCTION no_room()""");
        try {
            awaited(ask("csv").header("Location"))
                    .then()
                    .body("state", equalTo("FAILED"))
                    .body("problem.code", equalTo("FAILED"));
        } finally {
            Superuser.does("DROP TRIGGER no_room ON audit_export_part; DROP FUNCTION no_room()");
        }
        awaited(ask("csv").header("Location")).then().body("state", equalTo("READY"));
    }

    @Test
    void half_of_a_file_that_is_deleted_meanwhile_does_not_look_like_all_of_it() throws Exception {
        String address = ask("csv").header("Location");
        awaited(address).then().body("state", equalTo("READY"));
        Response whole = auditor().get(address + "/file");
        whole.then().header("Content-Length", String.valueOf(whole.asByteArray().length));
        Superuser.does("DELETE FROM audit_export_part WHERE export_id = '"
                + address.substring(address.lastIndexOf('/') + 1) + "'");

        auditor().get(address + "/file").then().statusCode(500);
    }

    @Test
    void what_is_old_is_deleted() throws Exception {
        String address = ask("csv").header("Location");
        awaited(address);
        Superuser.does("UPDATE audit_export SET kept_until = now() - interval '1 s'");

        long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (auditor().get(address).statusCode() != 404) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.sleep(200);
        }
    }

    @Test
    void wrong_input_is_named() {
        for (String[] wrong : new String[][] {
            {"{\"format\":\"pdf\"}", "BAD_FORMAT"},
            {"{}", "BAD_FORMAT"},
            {"{\"format\":\"csv\",\"from\":\"yesterday\"}", "BAD_PARAMETER"},
            {"{\"format\":\"csv\",\"action\":[\"presence.sat\"]}", "BAD_PARAMETER"},
            {"{\"format\":\"csv\",\"persons\":\"x\"}", "FIELD_UNKNOWN"}
        }) {
            auditor()
                    .contentType(ContentType.JSON)
                    .body(wrong[0])
                    .post(EXPORTS)
                    .then()
                    .statusCode(422)
                    .body("code", equalTo(wrong[1]));
        }
        auditor().get(EXPORTS + "/x").then().statusCode(404);
    }

    @Test
    void audrey_asks_for_one_on_the_page_of_the_trail_and_fetches_it() throws Exception {
        PageClient audrey = PageClient.of(Account.AUDREY);
        String search = "?change=" + change;
        assertThat(audrey.get("/audit-events" + search).body()).contains("action=\"/exports" + search + "\"");

        String page = audrey.submit("/audit-events" + search, "/exports" + search, "format", "ndjson")
                .body();
        assertThat(page)
                .contains("Filter: change: " + change, "Audrey Auditor", "href=\"/audit-events" + search + "\"");
        long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (page.contains("hx-get=\"/exports\"")) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.sleep(200);
            page = audrey.get("/exports").body();
        }

        var file =
                java.util.regex.Pattern.compile("/exports/[0-9a-f-]{36}/file").matcher(page);
        assertThat(file.find()).isTrue();
        HttpResponse<String> answer = audrey.get(file.group());
        assertThat(answer.headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"audit-events.ndjson\"");
        assertThat(answer.body().lines()).hasSize(ROWS);
    }

    private Response ask(String format) {
        Response asked = auditor()
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "format",
                        format,
                        "change",
                        change.toString(),
                        "action",
                        "change.finished",
                        "outcome",
                        List.of("success", "failure"),
                        "from",
                        "2026-01-01T00:00:00.123456Z",
                        "to",
                        "2099-01-01T00:00:00Z"))
                .post(EXPORTS);
        assertThat(asked.statusCode()).as(asked.asString()).isEqualTo(201);
        return asked;
    }

    private static Response awaited(String address) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        Response now = auditor().get(address);
        while (List.of("WAITING", "RUNNING").contains(now.<String>path("state"))) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.sleep(100);
            now = auditor().get(address);
        }
        return now;
    }

    private static List<Map<String, Object>> events(String action, String export) {
        return auditor()
                .queryParam("action", action)
                .get("/api/v1/audit-events")
                .path("items.findAll { it.details.export == '" + export + "' }.details");
    }

    private static String hash(byte[] file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
    }

    private static RequestSpecification auditor() {
        return given().auth().oauth2(ApiToken.of(ApiClient.AUDITOR));
    }
}
