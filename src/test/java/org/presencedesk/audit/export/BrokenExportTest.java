package org.presencedesk.audit.export;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.presencedesk.access.Actor;
import org.presencedesk.access.ApiToken;
import org.presencedesk.audit.seal.Sealed;
import org.presencedesk.audit.seal.Superuser;
import org.presencedesk.audit.trail.AuditAction;
import org.presencedesk.audit.trail.AuditEntry;
import org.presencedesk.audit.trail.AuditTrail;
import org.presencedesk.audit.trail.Outcome;
import org.presencedesk.sandbox.entra.ApiClient;

@QuarkusTest
@TestProfile(Sealed.class)
class BrokenExportTest {

    private static final String EVENTS = "/api/v1/audit-events";

    /** More than what sockets and clients hold in their buffers, and than what is read at once. */
    private static final int ROWS = 8_000;

    @Inject
    AuditTrail trail;

    private final UUID change = UUID.randomUUID();
    private final String token = ApiToken.of(ApiClient.AUDITOR);

    @BeforeEach
    void a_change_with_long_reasons_is_sealed() throws Exception {
        AuditEntry entry = AuditEntry.of(AuditAction.CHANGE_FINISHED, Outcome.SUCCESS, Actor.SYSTEM)
                .in(new AuditEntry.ChangeRef(change, 7), "x".repeat(3_000), null);
        QuarkusTransaction.requiringNew().run(() -> trail.record(Collections.nCopies(ROWS, entry)));
        long until = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (waiting() > 0) {
            assertThat(System.nanoTime()).isLessThan(until);
            Thread.sleep(100);
        }
    }

    @Tag("deep")
    @Test
    void a_file_from_which_events_vanish_while_it_is_sent_is_visibly_broken_and_recorded_as_failed() throws Exception {
        try (InputStream file = export()) {
            file.readNBytes(1_000);
            Superuser.does("CREATE TABLE gone AS SELECT * FROM audit_event WHERE change_id = '" + change
                    + "' ORDER BY at DESC, id DESC LIMIT 1");
            Superuser.does("DELETE FROM audit_event WHERE id = (SELECT id FROM gone)");
            assertThatThrownBy(file::readAllBytes).isInstanceOf(IOException.class);
        } finally {
            Superuser.does("INSERT INTO audit_event SELECT * FROM gone; DROP TABLE gone");
        }

        assertThat(ended().outcome()).isEqualTo("failure");
    }

    @Test
    void a_reader_who_goes_away_is_recorded_as_failed() throws Exception {
        try (InputStream file = export()) {
            file.readNBytes(1_000);
        }

        Exported export = ended();
        assertThat(export.outcome()).isEqualTo("failure");
        assertThat((Integer) export.details().get("rows")).isLessThan(ROWS);
    }

    @Tag("deep")
    @Test
    void twenty_readers_who_go_away_at_once_are_recorded_each_as_failed() throws Exception {
        List<Socket> readers = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            readers.add(connected());
        }
        for (Socket reader : readers) {
            reader.getInputStream().readNBytes(3_000_000);
        }
        for (Socket reader : readers) {
            reader.close();
        }

        await(40);
        assertThat(events())
                .filteredOn(event -> event.details().containsKey("rows"))
                .hasSize(20)
                .allSatisfy(event -> {
                    assertThat(event.outcome()).isEqualTo("failure");
                    assertThat((Integer) event.details().get("rows")).isLessThan(ROWS);
                });
    }

    /** Each holds a place among those that one person may have at once. */
    @Tag("deep")
    @Test
    void readers_who_went_away_hold_no_place_of_the_next() throws Exception {
        for (int i = 0; i < 30; i++) {
            try (Socket reader = connected()) {
                reader.getInputStream().readNBytes(100_000);
            }
        }
        await(60);

        try (InputStream file = export()) {
            file.readNBytes(1_000);
        }
    }

    private InputStream export() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:"
                        + ConfigProvider.getConfig().getValue("quarkus.http.test-port", String.class)
                        + EVENTS + ".ndjson?change=" + change))
                .header("Authorization", "Bearer " + token)
                .build();
        HttpResponse<InputStream> answer =
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("X-Total-Count")).contains(String.valueOf(ROWS));
        return answer.body();
    }

    /** Without a client's own buffers between. */
    private Socket connected() throws IOException {
        Socket socket =
                new Socket("localhost", ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class));
        String request = "GET " + EVENTS + ".ndjson?change=" + change + " HTTP/1.1\r\nHost: localhost\r\n"
                + "Authorization: Bearer " + token + "\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static long waiting() throws Exception {
        return Long.parseLong(Superuser.strings("SELECT count(*) FROM audit_unsealed WHERE NOT refused")
                .get(0));
    }

    private record Exported(String outcome, Map<String, Object> details) {}

    /** The end of this export, once it is there. */
    private Exported ended() throws InterruptedException {
        await(2);
        return events().get(0);
    }

    private void await(int events) throws InterruptedException {
        long until = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (events().size() < events && System.nanoTime() < until) {
            Thread.sleep(200);
        }
    }

    private List<Exported> events() {
        List<Map<String, Object>> events = given().auth()
                .oauth2(token)
                .queryParam("action", "trail.exported")
                .queryParam("limit", 200)
                .get(EVENTS)
                .path("items.findAll { it.details.filter.change == '" + change + "' }");
        return events.stream()
                .map(event -> new Exported((String) event.get("outcome"), details(event)))
                .toList();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> details(Map<String, Object> event) {
        return (Map<String, Object>) event.get("details");
    }
}
