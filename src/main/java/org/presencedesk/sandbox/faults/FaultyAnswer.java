package org.presencedesk.sandbox.faults;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;

/** Sends what an ordered failure of a whole call looks like on the wire. */
public final class FaultyAnswer {
    private static final String GATEWAY_PAGE =
            "<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>";
    private static final String CHALLENGE = "Bearer realm=\"\", authorization_uri=\"https://login.microsoftonline.com/"
            + "common/oauth2/authorize\", client_id=\"00000003-0000-0000-c000-000000000000\"";
    // {"access_token":{"nbf":{"essential":true,"value":"1604106651"}}}
    private static final String CLAIMS = ", error=\"insufficient_claims\", claims=\"eyJhY2Nlc3NfdG9rZW4iOnsibmJmIjp7Im"
            + "Vzc2VudGlhbCI6dHJ1ZSwidmFsdWUiOiIxNjA0MTA2NjUxIn19fQ==\"";

    private FaultyAnswer() {}

    public static void send(HttpServerResponse response, Faults.Planned planned) {
        CallFault fault = planned.fault();
        if (planned.retryAfter() != null) {
            response.putHeader("Retry-After", planned.retryAfter());
        }
        switch (fault) {
            case HANGS_BEFORE, HANGS_AFTERWARDS -> {
                // never answered
            }
            case CLOSED_BEFORE, CLOSED_AFTERWARDS -> response.reset();
            case BAD_GATEWAY_HTML, HTML_AS_200 ->
                response.setStatusCode(fault.status())
                        .putHeader("Content-Type", "text/html")
                        .end(GATEWAY_PAGE);
            case EMPTY_200, EMPTY_503, ANSWER_MISSING ->
                response.setStatusCode(fault.status()).end();
            case UNAUTHORIZED -> error(response.putHeader("WWW-Authenticate", CHALLENGE), 401);
            case CLAIMS_CHALLENGE -> error(response.putHeader("WWW-Authenticate", CHALLENGE + CLAIMS), 401);
            default -> error(response, fault.status());
        }
    }

    public static String challenge() {
        return CHALLENGE;
    }

    private static void error(HttpServerResponse response, int status) {
        String code = status == 401
                ? "InvalidAuthenticationToken"
                : PersonAnswer.status(status).code();
        JsonObject error = new JsonObject().put("code", code).put("message", "Ordered by the test.");
        response.setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(new JsonObject().put("error", error).encode());
    }
}
