package org.presencedesk.sandbox.graph;

import java.util.Map;

/** An error that Graph answers with. */
final class GraphRefusal extends RuntimeException {
    private final int status;
    private final String code;
    private final Map<String, String> headers;

    GraphRefusal(int status, String code, String message) {
        this(status, code, message, Map.of());
    }

    GraphRefusal(int status, String code, String message, Map<String, String> headers) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.headers = headers;
    }

    static GraphRefusal badRequest(String code, String message) {
        return new GraphRefusal(400, code, message);
    }

    static GraphRefusal notFound(String id) {
        return new GraphRefusal(
                404,
                "Request_ResourceNotFound",
                "Resource '" + id
                        + "' does not exist or one of its queried reference-property objects are not present.");
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    Map<String, String> headers() {
        return headers;
    }
}
