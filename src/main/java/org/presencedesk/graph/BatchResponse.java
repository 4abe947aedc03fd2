package org.presencedesk.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.presencedesk.graph.client.Answer;
import org.presencedesk.graph.client.GraphResponse;
import org.presencedesk.graph.client.RetryAfter;

/**
 * The inner answers of a batch, in the order of its steps; null where Graph gave none, or two that differ.
 *
 * @param bodies of the answers, in the same order
 */
record BatchResponse(List<Answer> answers, List<JsonNode> bodies) {

    /** Empty if the outer body is no batch answer. */
    static Optional<BatchResponse> in(GraphResponse outer, int steps) {
        JsonNode responses = outer.json().path("responses");
        if (!responses.isArray()) {
            return Optional.empty();
        }
        List<Answer> answers = new ArrayList<>(Collections.nCopies(steps, null));
        List<JsonNode> bodies = new ArrayList<>(Collections.nCopies(steps, MissingNode.getInstance()));
        boolean[] contradicted = new boolean[steps];
        for (JsonNode response : responses) {
            int step = stepOf(response, steps);
            int status = response.path("status").asInt();
            if (step < 0 || status < 100) {
                continue;
            }
            Answer before = answers.get(step);
            contradicted[step] |= before != null && before.status() != status;
            bodies.set(step, bodyOf(response));
            answers.set(step, answer(status, response.path("headers"), bodies.get(step), outer));
        }
        for (int i = 0; i < steps; i++) {
            if (contradicted[i]) {
                answers.set(i, null);
            }
        }
        return Optional.of(new BatchResponse(answers, bodies));
    }

    private static Answer answer(int status, JsonNode headers, JsonNode body, GraphResponse outer) {
        String date = header(headers, "Date");
        RetryAfter retryAfter = RetryAfter.parse(
                header(headers, "Retry-After"), date == null ? outer.headers().get("Date") : date, outer.receivedAt());
        Answer answer = Answer.of(status, body, header(headers, "request-id"), retryAfter);
        return answer.requestId() != null
                ? answer
                : new Answer(status, answer.code(), answer.message(), outer.requestId(), retryAfter);
    }

    private static String header(JsonNode headers, String name) {
        for (Map.Entry<String, JsonNode> header : headers.properties()) {
            if (header.getKey().equalsIgnoreCase(name)) {
                JsonNode value = header.getValue();
                JsonNode first = value.isArray() ? value.path(0) : value;
                return first.isValueNode() && !first.isNull() ? first.asText() : null;
            }
        }
        return null;
    }

    private static int stepOf(JsonNode response, int steps) {
        int id = response.path("id").asInt();
        return id >= 1 && id <= steps ? id - 1 : -1;
    }

    private static JsonNode bodyOf(JsonNode response) {
        JsonNode body = response.path("body");
        return body.isNull() ? MissingNode.getInstance() : body;
    }
}
