package org.presencedesk.dispatch.schedule;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.presencedesk.access.Bearer;
import org.presencedesk.packaged.Waiting;
import org.presencedesk.sandbox.control.SandboxStarter;
import org.presencedesk.sandbox.directory.Account;
import org.presencedesk.sandbox.directory.KnownPeople;
import org.presencedesk.sandbox.faults.Switch;

/** Graph is away, and more people plan than there are threads for plans. */
@Tag("deep")
@QuarkusTest
class PlanSchedulerTest {

    private static final int PLANS = 14;
    private static final Duration SOON = Duration.ofSeconds(50);

    @Inject
    SandboxStarter starter;

    @AfterEach
    void graph_is_there_again() {
        starter.sandbox().reset();
    }

    @Test
    void plans_that_wait_for_graph_do_not_keep_audreys_export_from_being_made() {
        starter.sandbox().switches().set(Switch.GRAPH, "down");
        List<CompletableFuture<String>> plans = new ArrayList<>();
        for (int i = 0; i < PLANS; i++) {
            RequestSpecification operator = as(Bearer.ofPerson(UUID.randomUUID().toString()));
            plans.add(CompletableFuture.supplyAsync(() -> plan(operator), task -> new Thread(task).start()));
        }
        List<String> changes = plans.stream().map(CompletableFuture::join).toList();
        assertThat(changes).extracting(this::state).containsOnly("PLANNING");

        String export = as(Bearer.of(Account.AUDREY))
                .body(Map.of("format", "csv", "text", "nothing"))
                .post("/api/v1/exports")
                .path("id");
        Waiting.until(
                SOON,
                () -> "the export",
                () -> as(Bearer.of(Account.AUDREY))
                        .get("/api/v1/exports/" + export)
                        .<String>path("state")
                        .equals("READY"));

        assertThat(changes).extracting(this::state).containsOnly("PLANNING");
    }

    private static String plan(RequestSpecification operator) {
        return operator.body(Map.of(
                        "action",
                        "set",
                        "availability",
                        "Busy",
                        "people",
                        List.of(KnownPeople.GRACE),
                        "reason",
                        "Drill"))
                .post("/api/v1/changes")
                .path("id");
    }

    private String state(String change) {
        return as(Bearer.of(Account.AUDREY)).get("/api/v1/changes/" + change).path("state");
    }

    private static RequestSpecification as(String token) {
        return given().auth().oauth2(token).contentType("application/json");
    }
}
