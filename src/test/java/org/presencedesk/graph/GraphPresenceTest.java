package org.presencedesk.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.presencedesk.graph.GraphPresence.Answered;
import org.presencedesk.graph.GraphPresence.BatchResult;
import org.presencedesk.graph.GraphPresence.NoAnswer;
import org.presencedesk.graph.GraphPresence.OuterRefused;
import org.presencedesk.graph.GraphPresence.Write;
import org.presencedesk.graph.client.Answer;
import org.presencedesk.graph.client.GraphConfig;
import org.presencedesk.graph.client.GraphFailure;
import org.presencedesk.graph.client.GraphResponse;
import org.presencedesk.graph.client.GraphTokens;
import org.presencedesk.graph.client.RetryAfter;
import org.presencedesk.graph.client.StandInGraph;
import org.presencedesk.graph.client.WritePermission;

class GraphPresenceTest {

    private static final String ADA = "a0000000-0000-0000-0000-000000000001";
    private static final String GRACE = "a0000000-0000-0000-0000-000000000002";
    private static final String LINUS = "a0000000-0000-0000-0000-000000000003";

    private final StandInGraph graph = new StandInGraph();

    @AfterEach
    void stop() {
        graph.close();
    }

    @Test
    void a_write_goes_out_as_graph_documents_it() {
        graph.behaviour = each(item -> item);

        graph.presence().send(List.of(set(ADA, Duration.ofMinutes(8 * 60).plusMillis(900))));

        StandInGraph.Asked asked = graph.asked.get(0);
        assertThat(asked.method + " " + asked.path).isEqualTo("POST /v1.0/$batch");
        assertThat(asked.header("Content-Type")).startsWith("application/json");
        assertThat(asked.header("Content-Length")).as("not chunked").isNotNull();
        assertThat(asked.json()).isEqualTo(json("""
                        {"requests":[{"id":"1","method":"POST","url":"/users/%s/presence/setUserPreferredPresence",
                         "headers":{"Content-Type":"application/json"},
                         "body":{"availability":"DoNotDisturb","activity":"DoNotDisturb","expirationDuration":"PT8H"}}]}""".formatted(ADA)));
    }

    @Test
    void a_clear_sends_an_empty_object_although_the_sdk_sends_nothing() {
        graph.behaviour = each(item -> item);

        BatchResult result = graph.presence().send(List.of(clear(ADA)));

        JsonNode step = graph.asked.get(0).json().at("/requests/0");
        assertThat(step.path("url").asText()).isEqualTo("/users/" + ADA + "/presence/clearUserPreferredPresence");
        assertThat(step.path("body")).isEqualTo(json("{}"));
        assertThat(step.at("/headers/Content-Type").asText()).isEqualTo("application/json");
        assertThat(statuses(result)).containsExactly(200);
    }

    @Test
    void seven_days_and_thirty_days_have_no_weeks_or_months() {
        graph.behaviour = each(item -> item);

        graph.presence().send(List.of(set(ADA, Duration.ofDays(7)), set(GRACE, Duration.ofDays(30))));

        assertThat(graph.asked.get(0).json().findValuesAsText("expirationDuration"))
                .containsExactly("PT168H", "PT720H");
    }

    @Test
    void twenty_are_legal_and_come_back_in_the_order_of_the_writes_whatever_the_order_of_the_answers() {
        graph.behaviour = request -> {
            ArrayNode shuffled = answers(request, item -> item);
            List<JsonNode> items = new ArrayList<>();
            shuffled.forEach(items::add);
            Collections.reverse(items);
            ((ObjectNode) items.get(0)).put("status", 404);
            request.json(
                    200,
                    GraphResponse.JSON
                            .createObjectNode()
                            .set("responses", shuffled.removeAll().addAll(items))
                            .toString());
        };

        BatchResult result = graph.presence().send(twenty());

        assertThat(statuses(result).subList(0, 19)).containsOnly(200);
        assertThat(statuses(result).get(19)).isEqualTo(404);
    }

    @Test
    void a_token_is_asked_for_once_for_all_steps_and_all_batches() {
        graph.behaviour = each(item -> item);
        GraphPresence presence = graph.presence();

        presence.send(twenty());
        presence.send(twenty());

        assertThat(graph.tokensGiven).hasValue(1);
        assertThat(graph.asked).hasSize(2);
    }

    @Test
    void every_request_has_a_client_request_id_of_its_own() {
        graph.behaviour = each(item -> item);
        GraphPresence presence = graph.presence();

        presence.send(List.of(clear(ADA)));
        presence.send(List.of(clear(ADA)));

        assertThat(graph.asked)
                .extracting(asked -> asked.header("client-request-id"))
                .doesNotHaveDuplicates()
                .doesNotContainNull();
    }

    @Test
    void more_than_twenty_or_none_is_a_mistake_of_the_caller() {
        List<Write> tooMany = new ArrayList<>(twenty());
        tooMany.add(clear(ADA));

        assertThatThrownBy(() -> graph.presence().send(tooMany)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> graph.presence().send(List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThat(graph.asked).isEmpty();
    }

    @Test
    void a_throttled_item_keeps_its_own_retry_after_and_is_not_sent_again() {
        graph.behaviour = answering("""
                {"responses":[
                 {"id":"2","status":429,"headers":{"retry-after":"17","request-id":"inner-2"},
                  "body":{"error":{"code":"TooManyRequests","message":"Please retry again later."}}},
                 {"id":"1","status":200,"headers":{}},
                 {"id":"3","status":429,"headers":{"Retry-After":[2.5]},"body":{"error":{"code":"UnknownError","message":""}}}]}""");

        List<Answer> answers = answers(graph.presence().send(List.of(clear(ADA), clear(GRACE), clear(LINUS))));

        assertThat(answers.get(0)).isEqualTo(new Answer(200, null, null, "outer-request", RetryAfter.ABSENT));
        assertThat(answers.get(1))
                .isEqualTo(new Answer(
                        429,
                        "TooManyRequests",
                        "Please retry again later.",
                        "inner-2",
                        new RetryAfter(Duration.ofSeconds(17))));
        assertThat(answers.get(2).retryAfter().pause()).isEqualTo(Duration.ofMillis(2500));
        assertThat(graph.asked).hasSize(1);
    }

    @Test
    void failed_items_keep_their_code_however_odd_their_body_is() {
        graph.behaviour = answering("""
                {"responses":[
                 {"id":"1","status":403,"body":{"error":null}},
                 {"id":"2","status":404,"body":{"error":{"code":"NotFound","message":null,"innerError":{"request-id":"deep"}}}},
                 {"id":"3","status":502,"body":"PGh0bWw+"},
                 {"id":"4","status":500,"body":null,"headers":null},
                 {"id":"5","status":400,"body":{"error":"InvalidArgument"}},
                 {"id":"6","status":204},
                 {"id":7,"status":"200","body":[]}]}""");

        List<Answer> answers = answers(graph.presence().send(twenty().subList(0, 7)));

        assertThat(answers).extracting(Answer::status).containsExactly(403, 404, 502, 500, 400, 204, 200);
        assertThat(answers).extracting(Answer::code).containsExactly(null, "NotFound", null, null, null, null, null);
        assertThat(answers.get(1).requestId()).isEqualTo("deep");
        assertThat(answers).allSatisfy(answer -> assertThat(answer.retryAfter()).isNotNull());
    }

    @Test
    void a_missing_answer_is_null_and_the_others_count() {
        graph.behaviour = answering("{\"responses\":[{\"id\":\"3\",\"status\":200},{\"id\":\"1\",\"status\":200}]}");

        List<Answer> answers = answers(graph.presence().send(List.of(clear(ADA), clear(GRACE), clear(LINUS))));

        assertThat(answers.get(0).isSuccess()).isTrue();
        assertThat(answers.get(1)).isNull();
        assertThat(answers.get(2).isSuccess()).isTrue();
    }

    @Test
    void two_answers_that_contradict_each_other_are_none() {
        graph.behaviour = answering("""
                {"responses":[{"id":"1","status":200},{"id":"1","status":404},{"id":"1","status":200},
                 {"id":"2","status":200},{"id":"2","status":200},{"id":"99","status":200},{"status":200},{"id":"3"}, null]}""");

        List<Answer> answers = answers(graph.presence().send(List.of(clear(ADA), clear(GRACE), clear(LINUS))));

        assertThat(answers.get(0)).isNull();
        assertThat(answers.get(1).status()).isEqualTo(200);
        assertThat(answers.get(2)).isNull();
    }

    @Test
    void an_outer_401_gets_one_more_try_with_a_new_token() {
        AtomicInteger calls = new AtomicInteger();
        StandInGraph.Behaviour fine = each(item -> item);
        graph.behaviour = request -> {
            if (calls.incrementAndGet() == 1) {
                request.json(401, "{\"error\":{\"code\":\"InvalidAuthenticationToken\"}}");
            } else {
                fine.answer(request);
            }
        };

        BatchResult result = graph.presence().send(twenty());

        assertThat(statuses(result)).hasSize(20).containsOnly(200);
        assertThat(graph.tokensGiven).hasValue(2);
        assertThat(graph.asked.get(1).header("Authorization"))
                .isNotEqualTo(graph.asked.get(0).header("Authorization"));
        assertThat(graph.asked.get(1).body).isEqualTo(graph.asked.get(0).body);
    }

    @Test
    void inner_401s_get_a_new_token_for_what_is_sent_next_and_one_only() {
        graph.behaviour = each(item -> item.path("id").asText().compareTo("3") < 0 ? item.put("status", 401) : item);
        GraphPresence presence = graph.presence();

        assertThat(statuses(presence.send(twenty()))).contains(200, 401);
        presence.send(twenty());
        presence.send(twenty());

        assertThat(graph.asked)
                .extracting(asked -> asked.header("Authorization"))
                .containsExactly(
                        graph.asked.get(0).header("Authorization"),
                        graph.asked.get(1).header("Authorization"),
                        graph.asked.get(1).header("Authorization"));
        assertThat(graph.tokensGiven).hasValue(2);
    }

    @Test
    void what_no_database_keeps_is_replaced_in_codes_messages_and_request_ids() {
        graph.behaviour = answering("""
                {"responses":[
                 {"id":"1","status":404,"headers":{"request-id":"r\\u0000"},
                  "body":{"error":{"code":"Not\\u0000Found","message":"half \\ud83d a face"}}},
                 {"id":"2","status":404,
                  "body":{"error":{"code":"\\udc00","innerError":{"request-id":"\\ud83d"}}}}]}""".replace("\\\\", "\\"));

        List<Answer> answers = answers(graph.presence().send(List.of(clear(ADA), clear(GRACE))));

        assertThat(answers).extracting(Answer::code).containsExactly("Not\ufffdFound", "\ufffd");
        assertThat(answers).extracting(Answer::requestId).containsExactly("r\ufffd", "\ufffd");
        assertThat(answers.get(0).message()).isEqualTo("half \ufffd a face");
    }

    @Test
    void a_code_and_a_request_id_of_any_length_are_cut() {
        graph.behaviour = each(item -> {
            item.put("status", 404).putObject("headers").put("request-id", "r".repeat(100_000));
            item.putObject("body").putObject("error").put("code", "c".repeat(100_000));
            return item;
        });

        Answer answer = answers(graph.presence().send(List.of(clear(ADA)))).get(0);

        assertThat(answer.code()).hasSizeLessThanOrEqualTo(200);
        assertThat(answer.requestId()).hasSizeLessThanOrEqualTo(200);
    }

    @Test
    void a_second_401_is_told_and_not_tried_again() {
        graph.behaviour = request -> request.with(
                        "WWW-Authenticate", "Bearer error=\"insufficient_claims\", claims=\"eyJhIjoxfQ==\"")
                .json(401, "{\"error\":{\"code\":\"InvalidAuthenticationToken\",\"message\":\"no\"}}");

        BatchResult result = graph.presence().send(twenty());

        assertThat(result)
                .asInstanceOf(type(OuterRefused.class))
                .extracting(OuterRefused::answer)
                .returns(401, Answer::status)
                .returns("InvalidAuthenticationToken", Answer::code);
        assertThat(graph.asked).hasSize(2);
    }

    @Test
    void an_outer_429_is_told_with_its_pause_and_not_tried_again() {
        graph.behaviour =
                request -> request.with("Retry-After", "150").json(429, "{\"error\":{\"code\":\"TooManyRequests\"}}");

        BatchResult result = graph.presence().send(twenty());

        assertThat(result)
                .asInstanceOf(type(OuterRefused.class))
                .extracting(OuterRefused::answer)
                .returns(429, Answer::status)
                .returns("TooManyRequests", Answer::code)
                .returns("outer-request", Answer::requestId)
                .returns(new RetryAfter(Duration.ofSeconds(150)), Answer::retryAfter);
        assertThat(graph.asked).hasSize(1);
    }

    @Test
    void neither_sdk_nor_http_client_repeats_a_503_that_asks_for_no_pause() {
        graph.behaviour = request -> request.with("Retry-After", "0").send(503, "");

        BatchResult result = graph.presence().send(twenty());

        assertThat(result)
                .asInstanceOf(type(OuterRefused.class))
                .extracting(OuterRefused::answer)
                .returns(503, Answer::status)
                .returns(new RetryAfter(Duration.ZERO), Answer::retryAfter);
        assertThat(graph.asked).hasSize(1);
    }

    @Test
    void a_gateways_html_keeps_its_status() {
        graph.behaviour = request -> request.with("Content-Type", "text/html").send(502, "<html>Bad gateway</html>");

        assertThat(graph.presence().send(twenty()))
                .asInstanceOf(type(OuterRefused.class))
                .extracting(OuterRefused::answer)
                .returns(502, Answer::status)
                .returns(null, Answer::code)
                .returns(RetryAfter.ABSENT, Answer::retryAfter);
    }

    @Test
    void a_redirect_is_not_followed() {
        graph.behaviour = request -> request.with("Location", "/v1.0/elsewhere").send(307, "");

        assertThat(graph.presence().send(twenty()))
                .asInstanceOf(type(OuterRefused.class))
                .extracting(OuterRefused::answer)
                .returns(307, Answer::status);
        assertThat(graph.asked).hasSize(1);
    }

    @Test
    void a_200_that_cannot_be_read_is_no_answer_and_may_have_been_carried_out() {
        for (String body :
                List.of("", "<html>fine</html>", "{\"responses\":", "{}", "[]", "null", "{\"responses\":{}}")) {
            graph.behaviour = request -> request.send(200, body);

            assertThat(graph.presence().send(twenty()))
                    .as(body)
                    .asInstanceOf(type(NoAnswer.class))
                    .returns(false, NoAnswer::certainlyNotSent);
        }
    }

    @Test
    void an_answer_that_breaks_off_is_no_answer_and_may_have_been_carried_out() {
        graph.behaviour = request -> request.breakOff("{\"responses\":[{\"id\":\"1\",\"status\":200}]}");

        assertThat(graph.presence().send(twenty()))
                .asInstanceOf(type(NoAnswer.class))
                .returns(false, NoAnswer::certainlyNotSent);
        assertThat(graph.asked).hasSize(1);
    }

    @Test
    void a_graph_that_hangs_is_left_after_the_time_limit_and_may_have_carried_it_out() {
        graph.writeTimeout = Duration.ofMillis(300);
        graph.behaviour = StandInGraph.Asked::never;
        long begun = System.nanoTime();

        assertThat(graph.presence().send(twenty()))
                .asInstanceOf(type(NoAnswer.class))
                .returns(false, NoAnswer::certainlyNotSent)
                .returns(GraphFailure.Kind.UNREACHABLE, NoAnswer::kind);
        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .as("the stand-in itself gives up after a minute")
                .isLessThan(Duration.ofSeconds(55));
    }

    @Test
    void a_connection_that_is_reset_after_the_request_may_have_carried_it_out_and_is_not_repeated() throws Exception {
        AtomicInteger connections = new AtomicInteger();
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread thread = new Thread(() -> resetEveryConnection(server, connections));
            thread.start();

            BatchResult result = presenceAt(server.getLocalPort()).send(twenty());

            assertThat(result).asInstanceOf(type(NoAnswer.class)).returns(false, NoAnswer::certainlyNotSent);
            assertThat(connections).hasValue(1);
        }
    }

    @Test
    void a_kept_connection_that_breaks_after_the_request_is_not_repeated_unseen() throws Exception {
        AtomicInteger requests = new AtomicInteger();
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread thread = new Thread(() -> answerOncePerConnection(server, requests));
            thread.start();
            GraphPresence presence = presenceAt(server.getLocalPort());
            assertThat(statuses(presence.send(List.of(clear(ADA))))).containsExactly(200);

            BatchResult result = presence.send(List.of(clear(ADA)));

            assertThat(result).asInstanceOf(type(NoAnswer.class)).returns(false, NoAnswer::certainlyNotSent);
            assertThat(requests).hasValue(2);
        }
    }

    @Test
    void a_batch_whose_time_is_over_when_the_connection_stands_does_not_leave() {
        AtomicInteger asked = new AtomicInteger();

        BatchResult result = graph.presence().send(twenty(), () -> {
            asked.incrementAndGet();
            return false;
        });

        assertThat(result)
                .asInstanceOf(type(NoAnswer.class))
                .returns(true, NoAnswer::certainlyNotSent)
                .returns(null, NoAnswer::kind);
        assertThat(asked).hasValue(1);
        assertThat(graph.asked).isEmpty();
    }

    @Test
    void a_refused_connection_has_certainly_not_carried_it_out() throws Exception {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }

        assertThat(presenceAt(port).send(twenty()))
                .asInstanceOf(type(NoAnswer.class))
                .returns(true, NoAnswer::certainlyNotSent)
                .returns(GraphFailure.Kind.UNREACHABLE, NoAnswer::kind);
    }

    @Test
    void an_unknown_host_has_certainly_not_carried_it_out() {
        URI nowhere = URI.create("https://graph.invalid/v1.0");
        GraphTokens tokens = new GraphTokens(() -> StandInGraph.tokens("t"), Clock.systemUTC());
        GraphConfig settings = StandInGraph.settings(nowhere, Duration.ofSeconds(10));
        GraphPresence presence = GraphPresence.at(settings, tokens, Clock.systemUTC());

        assertThat(presence.send(twenty()))
                .asInstanceOf(type(NoAnswer.class))
                .returns(true, NoAnswer::certainlyNotSent);
    }

    @Test
    void without_a_token_nothing_is_sent_and_the_reason_is_told() {
        GraphTokens tokens = new GraphTokens(
                () -> {
                    throw new io.quarkus.oidc.client.OidcClientException(
                            "{\"error\":\"invalid_client\",\"error_description\":\"AADSTS7000215: Invalid client secret provided.\"}");
                },
                Clock.systemUTC());
        GraphConfig settings = StandInGraph.settings(graph.baseUrl(), Duration.ofSeconds(10));
        GraphPresence presence = GraphPresence.at(settings, tokens, Clock.systemUTC());

        assertThat(presence.send(twenty()))
                .asInstanceOf(type(NoAnswer.class))
                .returns(true, NoAnswer::certainlyNotSent)
                .returns(GraphFailure.Kind.TOKEN_REFUSED, NoAnswer::kind)
                .satisfies(none -> assertThat(none.why()).contains("AADSTS7000215"));
        assertThat(graph.asked).isEmpty();
    }

    @Test
    void the_answer_says_whether_the_token_may_write_at_all() {
        graph.behaviour = each(item -> item.put("status", 403));

        graph.roles = "[\"User.Read.All\"]";
        assertThat(((Answered) graph.presence().send(twenty())).tokenMayWrite()).isEqualTo(WritePermission.NO);
    }

    private GraphPresence presenceAt(int port) {
        GraphTokens tokens = new GraphTokens(() -> StandInGraph.tokens("opaque"), Clock.systemUTC());
        GraphConfig settings =
                StandInGraph.settings(URI.create("http://127.0.0.1:" + port + "/v1.0"), Duration.ofSeconds(10));
        return GraphPresence.at(settings, tokens, Clock.systemUTC());
    }

    private static void resetEveryConnection(ServerSocket server, AtomicInteger connections) {
        while (true) {
            try (Socket socket = server.accept()) {
                connections.incrementAndGet();
                InputStream in = socket.getInputStream();
                in.read(new byte[200]);
                socket.setSoLinger(true, 0);
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void answerOncePerConnection(ServerSocket server, AtomicInteger requests) {
        String body = "{\"responses\":[{\"id\":\"1\",\"status\":200}]}";
        byte[] answer = ("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body).getBytes();
        while (true) {
            try (Socket socket = server.accept()) {
                readRequest(socket, requests);
                socket.getOutputStream().write(answer);
                readRequest(socket, requests);
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void readRequest(Socket socket, AtomicInteger requests) throws IOException {
        StringBuilder text = new StringBuilder();
        while (!text.toString().endsWith("]}")) {
            int next = socket.getInputStream().read();
            if (next < 0) {
                return;
            }
            text.append((char) next);
        }
        requests.incrementAndGet();
    }

    private static StandInGraph.Behaviour answering(String json) {
        return request -> request.json(200, json);
    }

    private static StandInGraph.Behaviour each(UnaryOperator<ObjectNode> change) {
        return request -> request.json(
                200,
                GraphResponse.JSON
                        .createObjectNode()
                        .set("responses", answers(request, change))
                        .toString());
    }

    private static ArrayNode answers(StandInGraph.Asked request, UnaryOperator<ObjectNode> change) {
        ArrayNode answers = GraphResponse.JSON.createArrayNode();
        for (JsonNode step : request.json().path("requests")) {
            ObjectNode answer = GraphResponse.JSON.createObjectNode();
            answers.add(change.apply(answer.put("id", step.path("id").asText()).put("status", 200)));
        }
        return answers;
    }

    private static List<Answer> answers(BatchResult result) {
        assertThat(result).isInstanceOf(Answered.class);
        return ((Answered) result).answers();
    }

    private static List<Integer> statuses(BatchResult result) {
        return answers(result).stream().map(Answer::status).toList();
    }

    private static List<Write> twenty() {
        return IntStream.range(0, 20)
                .mapToObj(i -> set("a0000000-0000-0000-0000-0000000000" + (10 + i), Duration.ofHours(8)))
                .toList();
    }

    private static Write set(String person, Duration duration) {
        return new Write(person, false, "DoNotDisturb", "DoNotDisturb", duration);
    }

    private static Write clear(String person) {
        return new Write(person, true, null, null, null);
    }

    private static JsonNode json(String text) {
        try {
            return GraphResponse.JSON.readTree(text);
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
