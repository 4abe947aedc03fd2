package org.presencedesk.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The inner answers of a batch, in the order of its steps; null where Graph gave none, or two that differ. */
record BatchResponse(List<Item> items) {

    record Item(int status, JsonNode headers, JsonNode body, GraphReply outer) {

        boolean isSuccess() {
            return status >= 200 && status < 300;
        }

        GraphPresence.Answer asAnswer() {
            GraphError error = GraphError.in(body);
            return new GraphPresence.Answer(status, error.code(), error.message(), requestId(error), retryAfter());
        }

        GraphFailure asFailure() {
            GraphError error = GraphError.in(body);
            return GraphFailure.of(status, error, requestId(error), retryAfter());
        }

        private RetryAfter retryAfter() {
            String date = header("Date");
            return RetryAfter.parse(
                    header("Retry-After"), date == null ? outer.headers().get("Date") : date, outer.receivedAt());
        }

        private String requestId(GraphError error) {
            String own = header("request-id") == null ? error.requestId() : header("request-id");
            return own == null ? outer.requestId() : own;
        }

        private String header(String name) {
            for (Map.Entry<String, JsonNode> header : headers.properties()) {
                if (header.getKey().equalsIgnoreCase(name)) {
                    JsonNode value = header.getValue();
                    JsonNode first = value.isArray() ? value.path(0) : value;
                    return first.isValueNode() && !first.isNull() ? first.asText() : null;
                }
            }
            return null;
        }
    }

    /** Empty if the outer body is no batch answer. */
    static Optional<BatchResponse> in(GraphReply outer, int steps) {
        JsonNode responses = outer.json().path("responses");
        if (!responses.isArray()) {
            return Optional.empty();
        }
        List<Item> items = new ArrayList<>(Collections.nCopies(steps, null));
        boolean[] contradicted = new boolean[steps];
        for (JsonNode response : responses) {
            int step = stepOf(response, steps);
            int status = response.path("status").asInt();
            if (step < 0 || status < 100) {
                continue;
            }
            Item before = items.get(step);
            contradicted[step] |= before != null && before.status() != status;
            items.set(step, new Item(status, response.path("headers"), bodyOf(response), outer));
        }
        for (int i = 0; i < steps; i++) {
            if (contradicted[i]) {
                items.set(i, null);
            }
        }
        return Optional.of(new BatchResponse(items));
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
