package org.presencedesk.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.kiota.HttpMethod;
import com.microsoft.kiota.RequestInformation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.presencedesk.graph.client.GraphClient;
import org.presencedesk.graph.client.GraphResponse;

/**
 * Up to 20 of the SDK's requests in one. Not the SDK's batch classes: they lose failed items, hide the outer status,
 * fail on a POST without body and ask for a token per step.
 */
final class BatchRequest {

    static final int MOST_STEPS = 20;

    private final byte[] json;

    private BatchRequest(byte[] json) {
        this.json = json;
    }

    /** The steps get the ids 1, 2, 3 … in their order. */
    static BatchRequest of(GraphClient client, List<RequestInformation> steps) {
        if (steps.isEmpty() || steps.size() > MOST_STEPS) {
            throw new IllegalArgumentException("A batch holds 1 to 20 steps, not " + steps.size());
        }
        ObjectNode batch = GraphResponse.JSON.createObjectNode();
        ArrayNode requests = batch.putArray("requests");
        for (int i = 0; i < steps.size(); i++) {
            describe(requests.addObject().put("id", String.valueOf(i + 1)), client, steps.get(i));
        }
        try {
            return new BatchRequest(GraphResponse.JSON.writeValueAsBytes(batch));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A new description each time it is asked for, as each can be sent once only. */
    RequestInformation post() {
        RequestInformation post = new RequestInformation(HttpMethod.POST, "{+baseurl}/$batch", new HashMap<>());
        post.headers.add("Accept", "application/json");
        post.setStreamContent(new OneShot(json), "application/json");
        return post;
    }

    private static void describe(ObjectNode item, GraphClient client, RequestInformation step) {
        item.put("method", step.httpMethod.toString());
        item.put("url", client.relativeUrl(step));
        ObjectNode headers = GraphResponse.JSON.createObjectNode();
        for (Map.Entry<String, Set<String>> header : step.headers.entrySet()) {
            if (!header.getKey().equalsIgnoreCase("Accept")) {
                headers.put(header.getKey(), String.join(",", header.getValue()));
            }
        }
        if (step.httpMethod == HttpMethod.POST) {
            // A write without body is refused within a batch, and clearing has none in the SDK.
            headers.removeAll();
            headers.put("Content-Type", "application/json");
            item.set("headers", headers);
            item.set("body", body(step));
        } else if (!headers.isEmpty()) {
            item.set("headers", headers);
        }
    }

    private static JsonNode body(RequestInformation step) {
        try {
            return step.content == null
                    ? GraphResponse.JSON.createObjectNode()
                    : GraphResponse.JSON.readTree(step.content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A body that says of itself that it cannot be read twice keeps HTTP client and SDK from sending it twice. */
    private static final class OneShot extends ByteArrayInputStream {
        OneShot(byte[] bytes) {
            super(bytes);
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
