package org.presencedesk.audit.export;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.presencedesk.access.Actor;
import org.presencedesk.access.ApiToken;
import org.presencedesk.audit.seal.Sealed;
import org.presencedesk.audit.seal.Superuser;
import org.presencedesk.audit.trail.AuditAction;
import org.presencedesk.audit.trail.AuditEntry;
import org.presencedesk.audit.trail.AuditTrail;
import org.presencedesk.audit.trail.Outcome;
import org.presencedesk.sandbox.entra.ApiClient;

/** Whoever exports a change right after its end gets all of it, although the sealer is a second behind. */
@QuarkusTest
@TestProfile(Sealed.class)
class ExportAfterTheEndTest {

    private static final int ROWS = 60;

    @Inject
    AuditTrail trail;

    private final UUID change = UUID.randomUUID();

    @ParameterizedTest
    @ValueSource(strings = {"csv", "ndjson", "zip"})
    void what_was_committed_before_the_request_is_in_the_file(String format) throws Exception {
        Response file =
                whileTheSealerWaits(() -> auditor().queryParam("change", change).get("/api/v1/audit-events." + format));

        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.header("X-Total-Count")).isEqualTo(String.valueOf(ROWS));
    }

    @Test
    void one_that_is_made_in_the_background_holds_it_too() throws Exception {
        Response ready = whileTheSealerWaits(() -> {
            String address = auditor()
                    .contentType("application/json")
                    .body(Map.of("format", "csv", "change", change.toString()))
                    .post("/api/v1/exports")
                    .header("Location");
            Response export;
            do {
                LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
                export = auditor().get(address);
            } while (!export.<String>path("state").matches("READY|FAILED"));
            return export;
        });

        assertThat(ready.<String>path("state")).isEqualTo("READY");
        assertThat(ready.<Integer>path("rows")).isEqualTo(ROWS);
    }

    private interface Request {
        Response send();
    }

    /** The change ends, and the request is made, while nothing can be sealed; only then the sealer goes on. */
    private Response whileTheSealerWaits(Request request) throws Exception {
        try (Connection connection = Superuser.connection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("LOCK TABLE audit_leaf IN SHARE MODE");
            AuditEntry entry = AuditEntry.of(AuditAction.CHANGE_FINISHED, Outcome.SUCCESS, Actor.SYSTEM)
                    .in(new AuditEntry.ChangeRef(change, 7), "Fire drill", null);
            QuarkusTransaction.requiringNew().run(() -> trail.record(Collections.nCopies(ROWS, entry)));
            CompletableFuture<Response> answer = CompletableFuture.supplyAsync(request::send);
            try {
                return answer.get(2, TimeUnit.SECONDS);
            } catch (TimeoutException itWaits) {
                connection.commit();
                return answer.get(30, TimeUnit.SECONDS);
            }
        }
    }

    private static RequestSpecification auditor() {
        return given().auth().oauth2(ApiToken.of(ApiClient.AUDITOR));
    }
}
