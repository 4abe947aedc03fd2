package org.presencedesk.dispatch;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.presencedesk.sandbox.directory.KnownPeople.ADA;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.presencedesk.audit.seal.Sealed;
import org.presencedesk.dispatch.rules.ClaimedBatch;
import org.presencedesk.sandbox.control.SandboxStarter;

@QuarkusTest
@TestProfile(Sealed.class)
class DispatcherHealthTest {

    @Inject
    SandboxStarter starter;

    @Inject
    AgroalDataSource database;

    @Inject
    TargetClaims claims;

    private final Portal portal = new Portal();
    private Lease lease;

    @BeforeEach
    void hold_the_lease() {
        starter.sandbox().reset();
        lease = HeldLease.takeWhenQuiet(database);
    }

    @AfterEach
    void give_it_back() {
        HeldLease.giveBack(database);
    }

    @Test
    void a_dispatcher_that_records_no_answer_for_a_minute_is_not_well() throws SQLException {
        String change = portal.start("Busy", List.of(ADA));
        ClaimedBatch batch = claims.claim(lease, Map.of(UUID.fromString(change), ClaimedBatch.MOST), false)
                .get(0);
        health().body("status", equalTo("UP"));

        claimed(batch, "61 seconds");

        health().body("status", equalTo("DOWN")).body("data.recordsNothingSince", notNullValue());
    }

    private void claimed(ClaimedBatch batch, String ago) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection
                    .createStatement()
                    .execute("UPDATE graph_batch SET claimed_at = clock_timestamp() - interval '" + ago
                            + "' WHERE id = " + batch.id());
        }
    }

    private static ValidatableResponse health() {
        return given().port(ConfigProvider.getConfig().getValue("quarkus.management.test-port", Integer.class))
                .get("/q/health/well")
                .then()
                .rootPath("checks.find { it.name == 'Dispatcher' }");
    }
}
