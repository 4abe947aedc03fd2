package org.presencedesk.graph.client;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.time.Instant;
import okhttp3.Headers;

/**
 * One complete answer, whatever its status.
 *
 * @param receivedAt by our clock
 * @param token the access token that the request carried
 */
public record GraphResponse(int status, Headers headers, byte[] body, Instant receivedAt, String token) {

    public static final ObjectMapper JSON = new ObjectMapper();

    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    public String requestId() {
        return JsonValues.code(headers.get("request-id"));
    }

    RetryAfter retryAfter() {
        return RetryAfter.parse(headers.get("Retry-After"), headers.get("Date"), receivedAt);
    }

    /** The body; a missing node if it is none, or not JSON. */
    public JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (JacksonException notJson) {
            return MissingNode.getInstance();
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public Answer answer() {
        return Answer.of(status, json(), requestId(), retryAfter());
    }

    public GraphFailure asFailure() {
        return GraphFailure.of(answer());
    }
}
