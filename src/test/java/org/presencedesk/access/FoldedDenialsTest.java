package org.presencedesk.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.presencedesk.sandbox.directory.Account.AUDREY;
import static org.presencedesk.sandbox.directory.Account.NORA;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Nobody fills the trail by being turned away again and again, whatever they write into the address. */
@QuarkusTest
class FoldedDenialsTest {

    @Inject
    Event<AccessEvents.SignInRefused> refused;

    @Test
    void made_up_changes_are_one_denial_a_route() throws Exception {
        List<String> before = routesDeniedToNora();
        Session nora = Session.of(NORA);
        RequestSpecification program = given().auth().oauth2(Bearer.of(NORA));
        for (int i = 0; i < 12; i++) {
            nora.request().get("/changes/x" + i).then().statusCode(403);
            nora.request().get("/changes/x" + i + "/targets.csv").then().statusCode(403);
            nora.request().get("/no-such-page/x" + i).then().statusCode(404);
            program.get("/api/v1/exports/x" + i).then().statusCode(403);
        }

        List<String> left = routesDeniedToNora();
        left.removeAll(before);
        assertThat(left).hasSameSizeAs(new HashSet<>(left));
        assertThat(routesDeniedToNora())
                .contains("GET /changes/{id}", "GET /changes/{id}/targets.csv", "GET /api/v1/exports/{id}")
                .noneMatch(route -> route.contains("/x"));
    }

    @Test
    void whoever_forges_their_address_is_one_refused_sign_in_a_minute() {
        long before = refusedSignIns();
        for (int i = 0; i < 12; i++) {
            refused.fire(new AccessEvents.SignInRefused(
                    new Origin("r" + i, "6.6.6." + i, "Browser " + i), "192.0.2.77", "access_denied"));
        }

        assertThat(refusedSignIns() - before).isEqualTo(1);
    }

    @Test
    void made_up_errors_of_a_sign_in_are_one_event() {
        long before = refusedSignIns();
        for (int i = 0; i < 12; i++) {
            Session.anonymous().get("/sign-in-failed?error=made-up-" + i).then().statusCode(200);
        }

        assertThat(refusedSignIns() - before).isLessThanOrEqualTo(1);
    }

    private static List<String> routesDeniedToNora() {
        return events().queryParam("action", "access.denied")
                .queryParam("actor", NORA.id())
                .get("/api/v1/audit-events")
                .path("items.details.route");
    }

    private static long refusedSignIns() {
        return events().queryParam("action", "session.refused")
                .get("/api/v1/audit-events")
                .<List<?>>path("items")
                .size();
    }

    private static RequestSpecification events() {
        return given().auth().oauth2(Bearer.of(AUDREY)).queryParam("limit", 1000);
    }
}
