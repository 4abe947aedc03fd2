package org.presencedesk.sandbox.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.presencedesk.sandbox.SandboxClient.step;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.presencedesk.sandbox.SandboxClient;
import org.presencedesk.sandbox.control.SandboxTest;
import org.presencedesk.sandbox.directory.KnownPeople;
import org.presencedesk.sandbox.faults.Switch;

class BatchTest extends SandboxTest {
    @Test
    void each_inner_request_has_its_own_answer() {
        var answer = client.batch(new JsonArray()
                .add(step("good", KnownPeople.ADA, "Busy"))
                .add(step("bad", KnownPeople.GRACE, "Sleeping"))
                .add(step("gone", "c0ffee00-0000-4000-8000-000000000000", "Busy")));

        assertThat(answer.status()).isEqualTo(200);
        Map<String, JsonObject> responses = byId(answer);
        assertThat(responses.get("good").getInteger("status")).isEqualTo(200);
        assertThat(responses.get("good").containsKey("body")).isFalse();
        assertThat(responses.get("good").getJsonObject("headers").containsKey("Content-Type"))
                .isFalse();
        assertThat(responses.get("bad").getInteger("status")).isEqualTo(400);
        assertThat(responses
                        .get("bad")
                        .getJsonObject("body")
                        .getJsonObject("error")
                        .getString("code"))
                .isEqualTo("InvalidArgument");
        assertThat(responses.get("gone").getInteger("status")).isEqualTo(404);
    }

    @Test
    void answers_come_in_any_order() {
        List<String> asked = IntStream.range(0, 20).mapToObj(Integer::toString).toList();
        JsonArray steps = new JsonArray();
        asked.forEach(id -> steps.add(step(id, KnownPeople.ADA, "Busy")));

        List<String> answered = client.batch(steps).json().getJsonArray("responses").stream()
                .map(each -> ((JsonObject) each).getString("id"))
                .toList();

        assertThat(answered).containsExactlyInAnyOrderElementsOf(asked).isNotEqualTo(asked);
    }

    @Test
    void a_post_without_body_or_content_type_fails_inside_a_batch() {
        JsonObject withoutBody = new JsonObject()
                .put("id", "1")
                .put("method", "POST")
                .put("url", "/users/" + KnownPeople.ADA + "/presence/clearUserPreferredPresence");
        JsonObject withoutType = withoutBody.copy().put("id", "2").put("body", new JsonObject());
        JsonObject right = withoutType
                .copy()
                .put("id", "3")
                .put("headers", new JsonObject().put("CONTENT-TYPE", "application/json"));

        var responses = byId(
                client.batch(new JsonArray().add(withoutBody).add(withoutType).add(right)));

        for (String id : List.of("1", "2")) {
            assertThat(responses.get(id).getInteger("status")).isEqualTo(400);
            assertThat(message(responses.get(id)))
                    .isEqualTo("Write request id : " + id + " does not contain Content-Type header or body.");
        }
        assertThat(responses.get("3").getInteger("status")).isEqualTo(200);
    }

    @Test
    void an_inner_body_must_be_an_object() {
        var responses = byId(client.batch(
                new JsonArray().add(step("1", KnownPeople.ADA, "Busy").put("body", "text"))));

        assertThat(responses.get("1").getInteger("status")).isEqualTo(400);
    }

    @Test
    void reads_are_answered_too_with_the_headers_of_each_item() {
        JsonObject search = new JsonObject()
                .put("id", "with")
                .put("method", "GET")
                .put("url", "users?$search=%22displayName:lovelace%22&$select=id")
                .put("headers", new JsonObject().put("ConsistencyLevel", "eventual"));
        JsonObject without = search.copy().put("id", "without");
        without.remove("headers");

        var responses = byId(client.batch(new JsonArray().add(search).add(without)));

        assertThat(responses.get("with").getJsonObject("body").getJsonArray("value"))
                .containsExactly(new JsonObject().put("id", KnownPeople.ADA));
        assertThat(responses.get("without").getInteger("status")).isEqualTo(400);
    }

    @Test
    void an_unencoded_hash_in_an_inner_address_is_refused() {
        JsonObject lookup = new JsonObject()
                .put("id", "1")
                .put("method", "GET")
                .put("url", "/users?$filter=userPrincipalName in ('" + KnownPeople.GUEST_UPN + "')");

        assertThat(byId(client.batch(new JsonArray().add(lookup))).get("1").getInteger("status"))
                .isEqualTo(400);
    }

    @Test
    void a_malformed_batch_fails_as_a_whole() {
        JsonArray tooMany = new JsonArray();
        IntStream.range(0, 21).forEach(i -> tooMany.add(step("s" + i, KnownPeople.ADA, "Busy")));
        refused(tooMany);
        refused(new JsonArray());
        refused(new JsonArray().add(step("a", KnownPeople.ADA, "Busy")).add(step("A", KnownPeople.ADA, "Busy")));
        for (String missing : List.of("id", "method", "url")) {
            JsonObject step = step("1", KnownPeople.ADA, "Busy");
            step.remove(missing);
            refused(new JsonArray().add(step));
        }
        refused(new JsonArray().add(step("1", KnownPeople.ADA, "Busy").put("url", sandbox.graphBaseUrl() + "/users")));
        refused(new JsonArray().add(step("1", KnownPeople.ADA, "Busy").put("url", "/$batch")));
        refused(new JsonArray().add(step("1", KnownPeople.ADA, "Busy").put("dependsOn", new JsonArray().add("9"))));
        assertThat(client.graphPost("/$batch", "{broken", "application/json").status())
                .isEqualTo(400);
        assertThat(sandbox.log().attempts()).isEmpty();
    }

    @Test
    void an_encoded_dollar_is_a_dollar() {
        var body = new JsonObject().put("requests", new JsonArray().add(step("1", KnownPeople.ADA, "Busy")));

        assertThat(client.graphPost("/%24batch", body).status()).isEqualTo(200);
    }

    @Test
    void without_a_good_token_the_whole_batch_is_401() {
        var answer = client.withToken("garbled").batch(new JsonArray().add(step("1", KnownPeople.ADA, "Busy")));

        assertThat(answer.status()).isEqualTo(401);
        assertThat(sandbox.log().attempts()).isEmpty();
    }

    @Test
    void without_consent_each_item_is_403() {
        sandbox.switches().set(Switch.CONSENT_PRESENCE, "withdrawn");
        client.signInAsTheApplication();

        var responses = byId(client.batch(new JsonArray().add(step("1", KnownPeople.ADA, "Busy"))));

        assertThat(responses.get("1").getInteger("status")).isEqualTo(403);
    }

    @Test
    void the_log_says_which_batch_an_attempt_came_in() {
        var answer = client.batch(new JsonArray().add(step("1", KnownPeople.ADA, "Busy")));

        assertThat(sandbox.log().attempts().get(0).batch()).isEqualTo(answer.header("request-id"));
    }

    private void refused(JsonArray steps) {
        var answer = client.batch(steps);
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.errorCode()).isEqualTo("BadRequest");
    }

    private static String message(JsonObject response) {
        return response.getJsonObject("body").getJsonObject("error").getString("message");
    }

    private static Map<String, JsonObject> byId(SandboxClient.Answer answer) {
        return answer.json().getJsonArray("responses").stream()
                .map(each -> (JsonObject) each)
                .collect(Collectors.toMap(each -> each.getString("id"), each -> each));
    }
}
