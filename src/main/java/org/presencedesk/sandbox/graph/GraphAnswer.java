package org.presencedesk.sandbox.graph;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What Graph answers, by itself or inside a batch.
 *
 * @param body null where there is none
 * @param number what is answered as plain text instead, or null
 */
record GraphAnswer(int status, Map<String, String> headers, JsonObject body, Integer number) {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    GraphAnswer(int status, Map<String, String> headers, JsonObject body) {
        this(status, headers, body, null);
    }

    static GraphAnswer ok(JsonObject body) {
        return new GraphAnswer(200, Map.of(), body);
    }

    /** As a successful action answers: no body, and so no content type. */
    static GraphAnswer empty(int status) {
        return new GraphAnswer(status, Map.of(), null);
    }

    /** @param documented false for the bodies that were met without a usable code and message */
    static GraphAnswer error(GraphRefusal refusal, GraphRequest request, Instant now, boolean documented) {
        return error(refusal, request.requestId(), request.clientRequestId(), now, documented);
    }

    static GraphAnswer error(
            GraphRefusal refusal, String requestId, String clientRequestId, Instant now, boolean documented) {
        JsonObject inner = new JsonObject();
        if (refusal.status() == 429) {
            inner.put("code", "429").put("status", "429").put("message", "Please retry after");
        }
        inner.put("date", DATE.format(now)).put("request-id", requestId).put("client-request-id", clientRequestId);
        JsonObject error = new JsonObject()
                .put("code", documented ? refusal.code() : "UnknownError")
                .put("message", documented ? refusal.getMessage() : "")
                .put("innerError", inner);
        return new GraphAnswer(refusal.status(), refusal.headers(), new JsonObject().put("error", error));
    }

    GraphAnswer with(String header, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new GraphAnswer(status, more, body, number);
    }
}
