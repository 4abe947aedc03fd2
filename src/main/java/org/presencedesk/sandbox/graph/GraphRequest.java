package org.presencedesk.sandbox.graph;

import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonObject;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.presencedesk.sandbox.entra.GraphRole;

/**
 * A call to Graph, by itself or inside a batch.
 *
 * @param path decoded segments below the version
 * @param rawPath as it was written, for next links
 * @param body null where there is none or it is no JSON object
 * @param base scheme, host, port and version that the caller used
 * @param roles of the token
 * @param batch request id of the batch around it, or null
 */
record GraphRequest(
        String method,
        List<String> path,
        String rawPath,
        QueryOptions query,
        MultiMap headers,
        JsonObject body,
        String base,
        Set<String> roles,
        String requestId,
        String clientRequestId,
        String batch) {

    /** A call of its own. Throws GraphRefusal if the address cannot be read. */
    static GraphRequest single(
            String method,
            String url,
            MultiMap headers,
            JsonObject body,
            String base,
            Set<String> roles,
            String requestId,
            String clientRequestId) {
        return of(method, url, headers, body, base, roles, requestId, clientRequestId, null);
    }

    /** An inner request of this one. Throws GraphRefusal if the address cannot be read. */
    GraphRequest inner(String innerMethod, String url, MultiMap innerHeaders, JsonObject innerBody) {
        String slashed = url.startsWith("/") ? url : "/" + url;
        return of(
                innerMethod,
                slashed,
                innerHeaders,
                innerBody,
                base,
                roles,
                UUID.randomUUID().toString(),
                clientRequestId,
                requestId);
    }

    private static GraphRequest of(
            String method,
            String url,
            MultiMap headers,
            JsonObject body,
            String base,
            Set<String> roles,
            String requestId,
            String clientRequestId,
            String batch) {
        if (url.contains("#")) {
            throw GraphRefusal.badRequest("BadRequest", "A '#' in the address must be encoded as %23.");
        }
        int question = url.indexOf('?');
        String rawPath = question < 0 ? url : url.substring(0, question);
        QueryOptions query = QueryOptions.parse(question < 0 ? "" : url.substring(question + 1));
        return new GraphRequest(
                method,
                segments(rawPath),
                rawPath,
                query,
                headers,
                body,
                base,
                roles,
                requestId,
                clientRequestId,
                batch);
    }

    /** Lower-case, for the names that Graph itself gave: those ignore case. */
    String segment(int index) {
        return path.get(index).toLowerCase(Locale.ROOT);
    }

    boolean isEventual() {
        return "eventual".equalsIgnoreCase(headers.get("ConsistencyLevel"));
    }

    boolean hasJsonContentType() {
        String type = headers.get("Content-Type");
        return type != null && type.toLowerCase(Locale.ROOT).startsWith("application/json");
    }

    void require(GraphRole role, String code, String message) {
        if (!roles.contains(role.claim())) {
            throw new GraphRefusal(403, code, message);
        }
    }

    private static List<String> segments(String rawPath) {
        List<String> segments = new ArrayList<>();
        for (String segment : rawPath.split("/")) {
            if (!segment.isEmpty()) {
                // A plus is a plus in a path.
                segments.add(decoded(segment.replace("+", "%2B")));
            }
        }
        return List.copyOf(segments);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw GraphRefusal.badRequest("BadRequest", "The address is not well encoded.");
        }
    }
}
