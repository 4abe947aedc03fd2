package org.presencedesk.graph.client;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One answer of Graph, to a call or to one step of a batch, such that it can be kept; everything but the status may be null.
 *
 * @param status HTTP status, any 2xx is a success
 * @param retryAfter never null
 */
public record Answer(int status, String code, String message, String requestId, RetryAfter retryAfter) {

    /** @param requestId of the answer itself, or null where only its error names one */
    public static Answer of(int status, JsonNode body, String requestId, RetryAfter retryAfter) {
        GraphError error = GraphError.in(body);
        return new Answer(
                status,
                error.code(),
                error.message(),
                requestId == null ? error.requestId() : JsonValues.code(requestId),
                retryAfter);
    }

    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }
}
