package org.presencedesk.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.presencedesk.graph.client.GraphFailure;
import org.presencedesk.graph.client.GraphResponse;
import org.presencedesk.graph.client.StandInGraph;

class PeopleLookupTest {

    private final StandInGraph graph = new StandInGraph();
    private final Set<String> hated = ConcurrentHashMap.newKeySet();
    private final List<String> filters = new ArrayList<>();

    /** Answers a filter: everybody asked for exists, under the value as id. */
    private ObjectNode answer(String filter) {
        filters.add(filter);
        Matcher values = Pattern.compile("'((?:[^']|'')*)'").matcher(filter);
        ArrayNode people = GraphResponse.JSON.createArrayNode();
        boolean bad = false;
        int asked = 0;
        while (values.find()) {
            String value = values.group(1).replace("''", "'");
            bad |= hated.contains(value);
            people.addObject().put("id", value).put("userPrincipalName", value);
            asked++;
        }
        ObjectNode answer = GraphResponse.JSON.createObjectNode();
        if (bad || asked > 15) {
            answer.put("status", 400);
            answer.putObject("body").putObject("error").put("code", "Request_BadRequest");
        } else {
            answer.put("status", 200);
            answer.putObject("body").set("value", people);
        }
        return answer;
    }

    private void obliging(StandInGraph.Asked request) throws IOException {
        if (request.path.endsWith("$batch")) {
            ArrayNode responses = GraphResponse.JSON.createArrayNode();
            for (JsonNode step : request.json().path("requests")) {
                responses.add(answer(filterIn(step.path("url").asText()))
                        .put("id", step.path("id").asText()));
            }
            request.json(200, batch(responses));
        } else {
            ObjectNode answer = answer(request.parameter("$filter"));
            request.json(answer.path("status").asInt(), answer.path("body").toString());
        }
    }

    @AfterEach
    void stop() {
        graph.close();
    }

    @Test
    void few_values_are_one_plain_request() {
        graph.behaviour = this::obliging;

        FoundPeople found = graph.directory()
                .lookup(
                        PersonKey.USER_PRINCIPAL_NAME,
                        List.of("ada@contoso.com", "ADA@contoso.com", "o'brien@contoso.com"));

        assertThat(found.people())
                .extracting(GraphPerson::id)
                .containsExactly("ada@contoso.com", "o'brien@contoso.com");
        assertThat(found.refusedValues()).isEmpty();
        StandInGraph.Asked asked = graph.asked.get(0);
        assertThat(asked.method + " " + asked.path).isEqualTo("GET /v1.0/users");
        assertThat(asked.parameter("$filter"))
                .isEqualTo("userPrincipalName in ('ada@contoso.com','o''brien@contoso.com')");
        assertThat(asked.parameter("$select")).contains("assignedPlans");
        assertThat(asked.header("ConsistencyLevel")).isNull();
        assertThat(graph.asked).hasSize(1);
    }

    @Test
    void a_guests_hash_and_a_plus_survive_the_url_alone_and_in_a_batch() {
        graph.behaviour = this::obliging;
        String guest = "ken+x_bell.com#EXT#@contoso.com";

        graph.directory().lookup(PersonKey.MAIL, List.of(guest));
        List<String> many = new ArrayList<>(values(20));
        many.add(guest);
        graph.directory().lookup(PersonKey.MAIL, many);

        assertThat(graph.asked.get(0).query).contains("%23EXT%23").contains("ken%2Bx");
        assertThat(graph.asked.get(1).body)
                .contains("%23EXT%23")
                .contains("ken%2Bx")
                .contains("?$filter=");
        assertThat(filters)
                .filteredOn(filter -> filter.contains(guest))
                .hasSize(2)
                .allMatch(filter -> filter.startsWith("mail in ("));
    }

    @Test
    void a_thousand_values_are_filters_of_fifteen_in_batches_of_twenty() {
        graph.behaviour = this::obliging;

        FoundPeople found = graph.directory().lookup(PersonKey.ID, values(1000));

        assertThat(found.people()).hasSize(1000);
        assertThat(graph.asked).hasSize(4).allMatch(asked -> asked.path.equals("/v1.0/$batch"));
        assertThat(graph.asked)
                .extracting(asked -> asked.json().path("requests").size())
                .containsExactlyInAnyOrder(20, 20, 20, 7);
        assertThat(graph.tokensGiven).hasValue(1);
        assertThat(graph.asked.get(0).json().at("/requests/0").has("body")).isFalse();
    }

    @Test
    void one_value_that_graph_refuses_spoils_no_other() {
        graph.behaviour = this::obliging;
        hated.addAll(List.of("p3", "p44"));

        FoundPeople found = graph.directory().lookup(PersonKey.ID, values(45));

        assertThat(found.refusedValues()).containsExactlyInAnyOrder("p3", "p44");
        assertThat(found.people()).hasSize(43);
    }

    @Test
    void a_single_refused_value_is_told() {
        graph.behaviour = this::obliging;
        hated.add("p0");

        assertThat(graph.directory().lookup(PersonKey.ID, values(1)).refusedValues())
                .containsExactly("p0");
        assertThat(graph.asked).hasSize(1);
    }

    @Test
    void a_throttled_part_is_repeated_after_its_own_pause_and_the_others_are_not() {
        graph.behaviour = request -> {
            if (graph.asked.size() == 1) {
                request.json(200, """
                        {"responses":[
                         {"id":"3","status":503,"headers":{"Retry-After":"3"},"body":"<html>"},
                         {"id":"2","status":429,"headers":{"Retry-After":"9"},"body":{"error":null}},
                         {"id":"1","status":200,"headers":{},"body":{"value":[{"id":"p0"}]}}]}""");
            } else {
                obliging(request);
            }
        };

        FoundPeople found = graph.directory().lookup(PersonKey.ID, values(45));

        assertThat(found.people()).hasSize(31);
        assertThat(graph.pauses).containsExactly(Duration.ofSeconds(9));
        assertThat(filters).hasSize(2).noneMatch(filter -> filter.contains("'p0'"));
    }

    @Test
    void a_part_without_an_answer_is_asked_again() {
        AtomicInteger calls = new AtomicInteger();
        graph.behaviour = request -> {
            if (calls.incrementAndGet() == 1) {
                request.json(
                        200, "{\"responses\":[{\"id\":\"2\",\"status\":200,\"body\":{\"value\":[{\"id\":\"x\"}]}}]}");
            } else {
                obliging(request);
            }
        };

        assertThat(graph.directory().lookup(PersonKey.ID, values(30)).people())
                .extracting(GraphPerson::id)
                .hasSize(16)
                .contains("x", "p0", "p14");
    }

    @Test
    void a_part_that_stays_throttled_ends_in_a_failure_and_not_in_people_not_found() {
        graph.behaviour = request -> {
            ArrayNode responses = GraphResponse.JSON.createArrayNode();
            for (JsonNode step : request.json().path("requests")) {
                responses
                        .addObject()
                        .put("id", step.path("id").asText())
                        .put("status", 429)
                        .putObject("headers")
                        .put("Retry-After", "40");
            }
            request.json(200, batch(responses));
        };

        GraphFailure failure =
                catchThrowableOfType(GraphFailure.class, () -> graph.directory().lookup(PersonKey.ID, values(30)));

        assertThat(failure.kind()).isEqualTo(GraphFailure.Kind.THROTTLED);
        assertThat(graph.pauses).hasSize(1);
    }

    @Test
    void a_part_that_is_forbidden_or_unreadable_fails_the_whole() {
        for (String part : List.of(
                "{\"id\":\"1\",\"status\":403,\"body\":{\"error\":{\"code\":\"Authorization_RequestDenied\"}}}",
                "{\"id\":\"1\",\"status\":401}",
                "{\"id\":\"1\",\"status\":200,\"body\":{}}",
                "{\"id\":\"1\",\"status\":200}")) {
            graph.behaviour = request -> request.json(
                    200, "{\"responses\":[" + part + ",{\"id\":\"2\",\"status\":200,\"body\":{\"value\":[]}}]}");

            assertThat(catchThrowableOfType(
                            GraphFailure.class, () -> graph.directory().lookup(PersonKey.ID, values(30))))
                    .as(part)
                    .isNotNull();
        }
    }

    /** Graph answers everybody in a batch who carries this token with a 401. */
    private void refusing(StandInGraph.Asked request, String token) throws IOException {
        if (!token.equals(request.header("Authorization"))) {
            obliging(request);
            return;
        }
        ArrayNode responses = GraphResponse.JSON.createArrayNode();
        for (JsonNode step : request.json().path("requests")) {
            responses.addObject().put("id", step.path("id").asText()).put("status", 401);
        }
        request.json(200, batch(responses));
    }

    @Test
    void a_token_revoked_in_the_middle_costs_one_new_token_however_many_parts_carried_it() {
        graph.behaviour = request -> refusing(request, graph.asked.get(0).header("Authorization"));

        FoundPeople found = graph.directory().lookup(PersonKey.ID, values(1000));

        assertThat(found.people()).hasSize(1000);
        assertThat(graph.tokensGiven).hasValue(2);
    }

    @Test
    void a_part_that_is_refused_with_the_new_token_too_fails_the_whole() {
        graph.behaviour = request -> refusing(request, request.header("Authorization"));

        assertThat(catchThrowableOfType(
                                GraphFailure.class, () -> graph.directory().lookup(PersonKey.ID, values(1000)))
                        .kind())
                .isEqualTo(GraphFailure.Kind.TOKEN_REFUSED);
        assertThat(graph.asked).hasSize(2);
        assertThat(graph.tokensGiven).hasValue(2);
    }

    @Test
    void further_pages_of_a_part_are_read() {
        graph.behaviour = request -> {
            if (request.path.endsWith("$batch")) {
                request.json(200, """
                        {"responses":[{"id":"1","status":200,"body":{"value":[{"id":"a"}],"@odata.nextLink":"%s/users?$skiptoken=2"}},
                         {"id":"2","status":200,"body":{"value":[{"id":"b"}]}}]}""".formatted(graph.baseUrl()));
            } else {
                request.json(200, "{\"value\":[{\"id\":\"c\"}]}");
            }
        };

        assertThat(graph.directory().lookup(PersonKey.MAIL, values(30)).people())
                .extracting(GraphPerson::id)
                .containsExactlyInAnyOrder("a", "b", "c");
    }

    @Test
    void no_values_ask_nothing() {
        assertThat(graph.directory().lookup(PersonKey.ID, List.of()).people()).isEmpty();
        assertThat(graph.asked).isEmpty();
    }

    private static List<String> values(int count) {
        return IntStream.range(0, count).mapToObj(i -> "p" + i).toList();
    }

    private static String batch(ArrayNode responses) {
        return GraphResponse.JSON.createObjectNode().set("responses", responses).toString();
    }

    private static String filterIn(String url) {
        for (String pair : url.substring(url.indexOf('?') + 1).split("&")) {
            if (pair.startsWith("$filter=")) {
                return URLDecoder.decode(pair.substring("$filter=".length()), StandardCharsets.UTF_8);
            }
        }
        throw new IllegalArgumentException(url);
    }
}
