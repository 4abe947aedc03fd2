package org.presencedesk.audit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.presencedesk.access.Actor;
import org.presencedesk.sandbox.ApiClient;

@QuarkusTest
class BrokenExportTest {

    private static final String EVENTS = "/api/v1/audit-events";
    /** More than what sockets and clients hold in their buffers. */
    private static final int ROWS = 10_000;

    private static final String STOP_EXPORT = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            + " WHERE pid <> pg_backend_pid() AND state = 'idle in transaction' AND query LIKE '%ORDER BY at, id'";

    @Inject
    AuditTrail trail;

    @Inject
    DataSource database;

    private final UUID change = UUID.randomUUID();
    private final String token = ApiToken.of(ApiClient.AUDITOR);

    @BeforeEach
    void a_change_with_long_reasons() {
        AuditEntry entry = AuditEntry.of(AuditAction.CHANGE_FINISHED, Outcome.SUCCESS, Actor.SYSTEM)
                .in(new AuditEntry.ChangeRef(change, 7), "x".repeat(3_000), null);
        QuarkusTransaction.requiringNew().run(() -> trail.record(Collections.nCopies(ROWS, entry)));
    }

    @Test
    void a_file_whose_database_went_away_is_visibly_broken_and_recorded_as_failed() throws Exception {
        try (InputStream file = export()) {
            file.readNBytes(1_000);
            stopExport();

            assertThatThrownBy(file::readAllBytes).isInstanceOf(IOException.class);
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
        return answer.body();
    }

    /** Once the client's buffers are full, the export's connection is idle between two fetches. */
    private void stopExport() throws SQLException, InterruptedException {
        long until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        boolean stopped = false;
        while (!stopped) {
            assertThat(System.nanoTime()).as("the export was never seen idle").isLessThan(until);
            try (Connection connection = database.getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet found = statement.executeQuery(STOP_EXPORT)) {
                stopped = found.next();
            }
            Thread.sleep(20);
        }
    }

    /** The outcome of this export's second event, once it is there. */
    private Map<String, String> ended() throws InterruptedException {
        long until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (System.nanoTime() < until) {
            List<Map<String, Object>> events = given().auth()
                    .oauth2(token)
                    .queryParam("action", "trail.exported")
                    .queryParam("text", change.toString())
                    .get(EVENTS)
                    .path("items");
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
