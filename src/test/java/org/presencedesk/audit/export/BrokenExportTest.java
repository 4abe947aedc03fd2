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
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
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
    private static final int ROWS = 20_000;

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

        assertThat(ended()).containsEntry("export", "failure");
    }

    @Test
    void a_reader_who_goes_away_is_recorded_as_failed() throws Exception {
        try (InputStream file = export()) {
            file.readNBytes(1_000);
        }

        assertThat(ended()).containsEntry("export", "failure");
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

    private static long waiting() throws Exception {
        return Long.parseLong(Superuser.strings("SELECT count(*) FROM audit_unsealed WHERE NOT refused")
                .get(0));
    }

    /** The outcome of this export's second event, once it is there. */
    private Map<String, String> ended() throws InterruptedException {
        long until = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (System.nanoTime() < until) {
            List<Map<String, Object>> events = given().auth()
                    .oauth2(token)
                    .queryParam("action", "trail.exported")
                    .get(EVENTS)
                    .path("items.findAll { it.details.filter.change == '" + change + "' }");
            if (events.size() == 2) {
                assertThat((Integer) ((Map<?, ?>) events.get(0).get("details")).get("rows"))
                        .isLessThan(ROWS);
                return Map.of("export", (String) events.get(0).get("outcome"));
            }
            Thread.sleep(200);
        }
        return Map.of();
    }
}
