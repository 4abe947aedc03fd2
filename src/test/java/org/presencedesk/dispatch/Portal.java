package org.presencedesk.dispatch;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.in;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.presencedesk.access.ApiToken;
import org.presencedesk.sandbox.entra.ApiClient;

/** What a program of the tenant does over the API. */
final class Portal {

    private final String token;

    Portal() {
        this(ApiClient.OPERATOR);
    }

    Portal(ApiClient program) {
        token = ApiToken.of(program);
    }

    /** Plans and confirms: set for eight hours. @return the change's id */
    String start(String availability, List<String> people) {
        return confirm(plan(availability, people));
    }

    String plan(String availability, List<String> people) {
        return plan(availability, people, List.of());
    }

    String plan(String availability, List<String> people, List<String> groups) {
        Map<String, Object> wanted = new HashMap<>();
        wanted.put("action", "set");
        wanted.put("availability", availability);
        wanted.put("duration", "PT8H");
        wanted.put("people", people);
        wanted.put("groups", groups);
        wanted.put("reason", "Fire drill");
        return request()
                .body(wanted)
                .post("/api/v1/changes")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    String confirm(String id) {
        request()
                .body(Map.of("planHash", change(id).getString("planHash")))
                .post("/api/v1/changes/" + id + "/confirmation")
                .then()
                .statusCode(200);
        return id;
    }

    void act(String id, String verb) {
        request().post("/api/v1/changes/" + id + "/" + verb).then().statusCode(200);
    }

    /** Cancels it, unless it has come to its end meanwhile. */
    void end(String id) {
        request().post("/api/v1/changes/" + id + "/cancellation").then().statusCode(in(List.of(200, 409)));
    }

    JsonPath change(String id) {
        return request()
                .get("/api/v1/changes/" + id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    List<Map<String, Object>> targets(String id) {
        return targets(id, "");
    }

    /** @param filter empty, or as it goes on in a query */
    List<Map<String, Object>> targets(String id, String filter) {
        List<Map<String, Object>> all = new ArrayList<>();
        String next = "";
        while (next != null) {
            JsonPath page = request()
                    .get("/api/v1/changes/" + id + "/targets?limit=1000" + filter + next)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            all.addAll(page.getList("items"));
            next = page.getString("next") == null ? null : "&cursor=" + page.getString("next");
        }
        return all;
    }

    JsonPath awaitState(String id, String state, Duration atMost) {
        return await(id, change -> change.getString("state").equals(state), atMost);
    }

    JsonPath await(String id, Predicate<JsonPath> wanted, Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        JsonPath change = change(id);
        while (!wanted.test(change)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Still so after " + atMost + ": " + change.prettify());
            }
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            change = change(id);
        }
        return change;
    }

    RequestSpecification upload() {
        return given().auth().oauth2(token);
    }

    RequestSpecification request() {
        return given().auth().oauth2(token).contentType(ContentType.JSON);
    }
}
