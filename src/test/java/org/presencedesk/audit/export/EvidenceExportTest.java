package org.presencedesk.audit.export;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeAll;
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
import org.presencedesk.proof.SealingKey;
import org.presencedesk.proof.Verifier.Verdict;
import org.presencedesk.sandbox.directory.Account;
import org.presencedesk.sandbox.entra.ApiClient;

/** What a compliance officer downloads holds on another machine, with nothing of the application but the verifier. */
@QuarkusTest
@TestProfile(Sealed.class)
class EvidenceExportTest {

    private static final String EVENTS = "/api/v1/audit-events";
    private static final int ROWS = 25;

    private static org.presencedesk.proof.Verifier verifier;

    @Inject
    AuditTrail trail;

    @Inject
    Sealer sealer;

    @TempDir
    Path directory;

    private final UUID change = UUID.randomUUID();

    @BeforeAll
    static void compile() throws Exception {
        verifier = new org.presencedesk.proof.Verifier();
    }

    /** Other events stand between those of the change. */
    @BeforeEach
    void a_change_is_sealed() throws Exception {
        for (int batch = 0; batch < ROWS / 5; batch++) {
            QuarkusTransaction.requiringNew().run(() -> {
                trail.record(Collections.nCopies(5, event(change)));
                trail.record(Collections.nCopies(3, event(UUID.randomUUID())));
            });
        }
        sealer.seal();
        until(() ->
                count("SELECT count(*) FROM audit_leaf l JOIN audit_event e ON e.id = l.event_id WHERE change_id = '"
                                + change + "'")
                        == ROWS);
    }

    @Test
    void the_portal_hands_out_the_program_whose_hash_the_guide_names() throws Exception {
        byte[] program = PageClient.of(Account.AUDREY)
                .get("/audit-events/VerifyTrail.java")
                .body()
                .getBytes(UTF_8);

        assertThat(program).isEqualTo(Files.readAllBytes(Path.of("docs", "VerifyTrail.java")));
    }

    @Test
    void it_is_valid_by_the_public_key_and_the_published_checkpoint() throws Exception {
        Path zip = saved(download("change", change.toString()));
        Path key = Files.writeString(
                directory.resolve("public-key.pem"),
                SealingKey.read(Path.of(setting("presence-desk.trail.key-file")))
                        .verifyingKey()
                        .pem());

        Verdict verdict = verifier.of(zip, "--key", key, "--checkpoint", published(zip));

        assertThat(verdict.code()).as(verdict.text()).isZero();
        assertThat(verdict.text())
                .contains("events      " + ROWS + " of the", change.toString(), "this is the trail that was published");
    }

    @Tag("deep")
    @Test
    void the_whole_trail_is_valid_too() throws Exception {
        // Other tests leave tens of thousands of events: REST Assured would keep such a file in memory several times.
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(RestAssured.baseURI + ":" + RestAssured.port + EVENTS + ".zip"))
                .header("Authorization", "Bearer " + ApiToken.of(ApiClient.AUDITOR))
                .build();
        HttpResponse<Path> answer = HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofFile(directory.resolve("whole.zip")));

        Verdict verdict = verifier.of(answer.body());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(verdict.code()).as(verdict.text()).isZero();
    }

    @Test
    void any_flipped_byte_is_refused() throws Exception {
        byte[] whole = download("change", change.toString()).asByteArray();
        for (int part = 0; part < 20; part++) {
            byte[] altered = whole.clone();
            altered[(int) (whole.length * (part + 0.5) / 20)] ^= 1;

            assertThat(verifier.of(Files.write(directory.resolve("altered.zip"), altered))
                            .code())
                    .isNotZero();
        }
    }

    @Test
    void it_holds_the_lines_and_the_table_that_the_other_exports_hold() throws Exception {
        try (ZipFile zip =
                new ZipFile(saved(download("change", change.toString())).toFile())) {
            assertThat(entry(zip, "events.ndjson").lines())
                    .containsExactlyInAnyOrderElementsOf(auditor()
                            .queryParam("change", change)
                            .get(EVENTS + ".ndjson")
                            .asString()
                            .lines()
                            .toList());
            assertThat(entry(zip, "events.csv")).startsWith("\uFEFFid,at,action,");
            assertThat(entry(zip, "manifest.json"))
                    .contains("\"filter\":{\"change\":\"" + change + "\"}", "\"type\":\"application\"");
        }
    }

    @Test
    void the_trail_says_when_it_began_and_what_was_sent() throws Exception {
        byte[] zip = download("change", change.toString()).asByteArray();

        List<Map<String, Object>> said = exports("details");
        assertThat(said).hasSize(2);
        assertThat(said.get(1)).doesNotContainKey("rows").containsEntry("format", "zip");
        assertThat(said.get(0))
                .containsEntry("rows", ROWS)
                .containsEntry(
                        "sha256",
                        HexFormat.of()
                                .formatHex(MessageDigest.getInstance("SHA-256").digest(zip)))
                .containsEntry("export", said.get(1).get("export"));
    }

    @Test
    void nothing_of_it_stays_on_the_disk() throws Exception {
        List<Path> before = gathered();
        download("change", change.toString());

        until(() -> before.containsAll(gathered()));
    }

    @Test
    void of_a_damaged_trail_no_evidence_is_handed_out_and_the_trail_says_so() throws Exception {
        List<Path> before = gathered();
        Superuser.does(
                "UPDATE audit_event SET text = replace(text, 'Fire', 'Flood') WHERE change_id = '" + change + "'");
        try {
            Response answer = auditor().queryParam("change", change).get(EVENTS + ".zip");

            assertThat(answer.statusCode()).isEqualTo(409);
            assertThat(answer.contentType()).startsWith("application/problem+json");
            assertThat(answer.header("Content-Disposition")).isNull();
            assertThat(answer.<String>path("code")).isEqualTo("TRAIL_DAMAGED");
            assertThat(exports("outcome")).isEqualTo(List.of("failure", "success"));
            assertThat(before).containsAll(gathered());
        } finally {
            Superuser.does(
                    "UPDATE audit_event SET text = replace(text, 'Flood', 'Fire') WHERE change_id = '" + change + "'");
        }
    }

    @Test
    void leaves_that_were_altered_are_damage_too() throws Exception {
        String other = "(SELECT min(l.idx) FROM audit_leaf l JOIN audit_event e ON e.id = l.event_id"
                + " WHERE change_id = '" + change + "') + 5";
        Superuser.does("UPDATE audit_leaf SET hash = sha256(hash) WHERE idx = " + other);
        try {
            assertThat(auditor()
                            .queryParam("change", change)
                            .get(EVENTS + ".zip")
                            .<String>path("code"))
                    .isEqualTo("TRAIL_DAMAGED");
        } finally {
            Superuser.does("UPDATE audit_leaf SET hash = (SELECT sha256('\\x00'::bytea || convert_to(e.text, 'UTF8'))"
                    + " FROM audit_event e WHERE e.id = event_id) WHERE idx = " + other);
        }
    }

    @Test
    void the_page_offers_it_for_what_is_shown() {
        PageClient audrey = PageClient.of(Account.AUDREY);
        String page = audrey.get("/audit-events?change=" + change).body();

        assertThat(page).contains("Evidence (ZIP)", "/audit-events.zip?change=" + change);
        HttpResponse<String> zip = audrey.get("/audit-events.zip?change=" + change + "&zone=Europe%2FBerlin");
        assertThat(zip.statusCode()).isEqualTo(200);
        assertThat(zip.headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"audit-events.zip\"");
        assertThat(zip.body()).startsWith("PK").contains("\"zone\":\"Europe/Berlin\"", "Audrey Auditor");
    }

    private static AuditEntry event(UUID change) {
        return AuditEntry.of(AuditAction.CHANGE_FINISHED, Outcome.SUCCESS, Actor.SYSTEM)
                .in(new AuditEntry.ChangeRef(change, 7), "Fire drill, «Öst»", null);
    }

    private static Response download(String... query) {
        RequestSpecification request = auditor();
        for (int i = 0; i < query.length; i += 2) {
            request.queryParam(query[i], query[i + 1]);
        }
        Response answer = request.get(EVENTS + ".zip");
        assertThat(answer.statusCode()).as(answer::asString).isEqualTo(200);
        assertThat(answer.contentType()).isEqualTo("application/zip");
        return answer;
    }

    private Path saved(Response answer) throws IOException {
        return Files.write(directory.resolve("audit-events.zip"), answer.asByteArray());
    }

    /** The checkpoint within, as it stands where the database's administrators cannot reach it. */
    private static Path published(Path zip) throws Exception {
        try (ZipFile file = new ZipFile(zip.toFile())) {
            long number = entry(file, "checkpoint.txt")
                    .lines()
                    .filter(line -> line.startsWith("number "))
                    .mapToLong(line -> Long.parseLong(line.substring("number ".length())))
                    .findFirst()
                    .orElseThrow();
            String name = String.format(Locale.ROOT, "checkpoint-%012d.txt", number);
            Path sink = Path.of(setting("presence-desk.trail.sink-directory"));
            until(() -> !named(sink, name).isEmpty());
            return named(sink, name).get(0);
        }
    }

    private static List<Path> named(Path directory, String name) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.endsWith(name)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String entry(ZipFile zip, String name) throws IOException {
        return new String(zip.getInputStream(zip.getEntry(name)).readAllBytes(), UTF_8);
    }

    private static List<Path> gathered() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("evidence-"))
                    .toList();
        }
    }

    private <T> List<T> exports(String part) {
        return auditor()
                .queryParam("action", "trail.exported")
                .get(EVENTS)
                .path("items.findAll { it.details.filter.change == '" + change + "' }." + part);
    }

    private static void until(Callable<Boolean> holds) throws Exception {
        long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (!holds.call()) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.sleep(100);
        }
    }

    private static RequestSpecification auditor() {
        return given().auth().oauth2(ApiToken.of(ApiClient.AUDITOR));
    }

    private static long count(String sql) throws Exception {
        return Long.parseLong(Superuser.strings(sql).get(0));
    }

    private static String setting(String name) {
        return ConfigProvider.getConfig().getValue(name, String.class);
    }
}
