package org.presencedesk.sandbox.entra;

import io.vertx.core.MultiMap;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import org.presencedesk.sandbox.directory.Tenant;
import org.presencedesk.sandbox.faults.Switch;
import org.presencedesk.sandbox.faults.Switches;

/** Which application is asking for a token, and whether it proves it: by secret in the form, by Basic, or by assertion. */
final class ClientAuthentication {
    private static final String ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private final Switches switches;
    private final Clock clock;

    ClientAuthentication(Switches switches, Clock clock) {
        this.switches = switches;
        this.clock = clock;
    }

    /** The client id. Throws EntraError if it is unknown or not proven. */
    String check(String authorization, MultiMap form) {
        String clientId = form.get("client_id");
        String secret = form.get("client_secret");
        if (authorization != null && authorization.startsWith("Basic ")) {
            String[] basic = basic(authorization.substring("Basic ".length()));
            clientId = basic[0];
            secret = basic[1];
        }
        if (form.contains("client_assertion")) {
            JsonObject assertion = assertion(form);
            String known = known(clientId == null ? assertion.getString("sub") : clientId);
            requireFresh(assertion);
            return known;
        }
        String known = known(clientId);
        checkSecret(known, secret);
        return known;
    }

    private String known(String clientId) {
        if (clientId == null) {
            throw EntraError.missing("client_id");
        }
        if (clientId.equalsIgnoreCase(Tenant.CLIENT_ID)) {
            return registered(clientId);
        }
        return ApiClient.withId(clientId).map(ApiClient::clientId).orElseThrow(() -> notFound(clientId));
    }

    private String registered(String clientId) {
        if (switches.is(Switch.APPLICATION, "unknown")) {
            throw notFound(clientId);
        }
        if (switches.is(Switch.APPLICATION, "disabled")) {
            throw new EntraError(400, "unauthorized_client", 7000112, "Application '" + clientId + "' is disabled.");
        }
        return Tenant.CLIENT_ID;
    }

    private static EntraError notFound(String clientId) {
        return new EntraError(
                400,
                "unauthorized_client",
                700016,
                "Application with identifier '" + clientId + "' was not found in the directory.");
    }

    private void checkSecret(String clientId, String secret) {
        if (secret == null) {
            throw new EntraError(
                    401,
                    "invalid_client",
                    7000218,
                    "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.");
        }
        boolean ours = clientId.equals(Tenant.CLIENT_ID);
        if (ours && switches.is(Switch.CLIENT_SECRET, "expired")) {
            throw new EntraError(
                    401,
                    "invalid_client",
                    7000222,
                    "The provided client secret keys for app '" + clientId + "' are expired.");
        }
        boolean refused = ours && switches.is(Switch.CLIENT_SECRET, "wrong");
        if (refused || !secret.equals(ours ? Tenant.CLIENT_SECRET : ApiClient.SECRET)) {
            throw new EntraError(
                    401,
                    "invalid_client",
                    7000215,
                    "Invalid client secret provided. Ensure the secret being sent in the request is the client secret"
                            + " value, not the client secret ID, for a secret added to app '" + clientId + "'.");
        }
    }

    /** The shape only: the sandbox knows nobody's certificate. */
    private static JsonObject assertion(MultiMap form) {
        if (!ASSERTION_TYPE.equals(form.get("client_assertion_type"))) {
            throw EntraError.missing("client_assertion_type");
        }
        String[] parts = form.get("client_assertion").split("\\.");
        try {
            if (parts.length == 3 && !parts[2].isEmpty() && decoded(parts[0]).containsKey("alg")) {
                return decoded(parts[1]);
            }
        } catch (DecodeException | IllegalArgumentException e) {
            // said below
        }
        throw invalidAssertion("Client assertion is malformed.");
    }

    private void requireFresh(JsonObject assertion) {
        if (!assertion.containsKey("aud") || !assertion.containsKey("iss") || !assertion.containsKey("sub")) {
            throw invalidAssertion("Client assertion must contain 'aud', 'iss' and 'sub'.");
        }
        if (!(assertion.getValue("exp") instanceof Number exp)
                || exp.longValue() <= clock.instant().getEpochSecond()) {
            throw invalidAssertion("Client assertion is not within its valid time range.");
        }
    }

    private static EntraError invalidAssertion(String description) {
        return new EntraError(401, "invalid_client", 50027, description);
    }

    private static JsonObject decoded(String part) {
        return new JsonObject(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
    }

    private static String[] basic(String encoded) {
        try {
            String[] pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8).split(":", 2);
            if (pair.length == 2) {
                return new String[] {
                    URLDecoder.decode(pair[0], StandardCharsets.UTF_8),
                    URLDecoder.decode(pair[1], StandardCharsets.UTF_8)
                };
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw new EntraError(401, "invalid_client", 7000216, "The Authorization header is malformed.");
    }
}
