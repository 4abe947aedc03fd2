package org.presencedesk.graph.client;

import com.fasterxml.jackson.databind.JsonNode;
import org.presencedesk.access.StorableText;

/**
 * The error in the body of an answer, as far as there is one: Graph also sends a null error, a null or empty message,
 * a body that is no object, a gateway's HTML or nothing.
 */
record GraphError(String code, String message, String requestId) {

    private static final int LONGEST_MESSAGE = 1000;

    static GraphError in(JsonNode body) {
        JsonNode error = body.path("error");
        return new GraphError(
                JsonValues.code(text(error.path("code"))),
                shortened(StorableText.of(text(error.path("message")))),
                JsonValues.code(text(error.path("innerError").path("request-id"))));
    }

    private static String text(JsonNode node) {
        return node.isValueNode() && !node.isNull() ? node.asText() : null;
    }

    private static String shortened(String message) {
        return message == null || message.length() <= LONGEST_MESSAGE
                ? message
                : StorableText.beginningOf(message, LONGEST_MESSAGE) + "…";
    }
}
