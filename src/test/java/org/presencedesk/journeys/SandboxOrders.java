package org.presencedesk.journeys;

import static io.restassured.RestAssured.given;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.eclipse.microprofile.config.ConfigProvider;

/** What the sandbox is told to do before or during a journey. */
final class SandboxOrders {

    static void reset() {
        order(new JsonObject().put("reset", true));
    }

    /** @param duration of every presence write, ISO 8601 */
    static void answersTake(String duration) {
        order(new JsonObject().put("switches", new JsonObject().put("presence-latency", duration)));
    }

    static void graphIs(String upOrDown) {
        order(new JsonObject().put("switches", new JsonObject().put("graph", upOrDown)));
    }

    static void refuseOnce(String person, int status) {
        order(new JsonObject()
                .put(
                        "people",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("person", person)
                                        .put("status", status)
                                        .put("times", 1))));
    }

    /** The next batch is throttled for that many seconds. */
    static void throttleOnce(int seconds) {
        order(new JsonObject()
                .put(
                        "calls",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("calls", "batch")
                                        .put("fault", "too-many-requests")
                                        .put("retryAfter", String.valueOf(seconds)))));
    }

    private static void order(JsonObject orders) {
        String authority = ConfigProvider.getConfig().getValue("ENTRA_AUTHORITY", String.class);
        given().contentType("application/json")
                .body(orders.encode())
                .post(authority + "/control")
                .then()
                .statusCode(200);
    }

    private SandboxOrders() {}
}
