package org.presencedesk.sandbox.entra;

import io.vertx.core.MultiMap;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.presencedesk.sandbox.directory.Tenant;

/** A request for an authorization code. */
record SignInRequest(
        String redirectUri, String scope, String state, String nonce, String codeChallenge, String context) {
    static final List<String> PARAMETERS = List.of(
            "client_id",
            "response_type",
            "response_mode",
            "redirect_uri",
            "scope",
            "state",
            "nonce",
            "code_challenge",
            "code_challenge_method",
            "claims");

    /**
     * Throws EntraError where the browser must not be sent back, because nobody knows whether the address is ours, and
     * where the request itself is wrong.
     */
    static SignInRequest of(MultiMap parameters) {
        if (!Tenant.CLIENT_ID.equalsIgnoreCase(parameters.get("client_id"))) {
            throw new EntraError(
                    400,
                    "unauthorized_client",
                    700016,
                    "Application with identifier '" + parameters.get("client_id")
                            + "' was not found in the directory.");
        }
        String redirectUri = parameters.get("redirect_uri");
        if (redirectUri == null || !RedirectUris.isForSignIn(redirectUri)) {
            throw new EntraError(
                    400,
                    "invalid_request",
                    50011,
                    "The redirect URI '" + redirectUri + "' specified in the request does not match the redirect URIs"
                            + " configured for the application '" + Tenant.CLIENT_ID + "'.");
        }
        return new SignInRequest(
                redirectUri,
                parameters.get("scope"),
                parameters.get("state"),
                parameters.get("nonce"),
                parameters.get("code_challenge"),
                contextOf(parameters.get("claims")));
    }

    /** The authentication context that is asked for, which everybody here meets; null if none is. */
    private static String contextOf(String claims) {
        if (claims == null) {
            return null;
        }
        try {
            return new JsonObject(claims)
                    .getJsonObject("id_token", new JsonObject())
                    .getJsonObject("acrs", new JsonObject())
                    .getString("value");
        } catch (DecodeException | ClassCastException unreadable) {
            throw new EntraError(400, "invalid_request", 50141, "The claims parameter is not valid.");
        }
    }

    /** Null, or what is wrong with it: an error that the browser carries back. */
    static EntraError problemOf(MultiMap parameters) {
        if (!"code".equals(parameters.get("response_type"))) {
            return new EntraError(
                    400, "unsupported_response_type", 700054, "Only response_type 'code' is enabled here.");
        }
        String mode = parameters.get("response_mode");
        if (mode != null && !mode.equals("query")) {
            return new EntraError(400, "invalid_request", 70007, "response_mode '" + mode + "' is not supported here.");
        }
        String scope = parameters.get("scope");
        if (scope == null || !Set.of(scope.split(" ")).contains("openid")) {
            return new EntraError(400, "invalid_scope", 70011, "The scope must contain 'openid'.");
        }
        if (parameters.get("code_challenge") == null || !"S256".equals(parameters.get("code_challenge_method"))) {
            return new EntraError(
                    400, "invalid_request", 501491, "A code_challenge with code_challenge_method S256 is required.");
        }
        return null;
    }

    String redirectWithCode(String code) {
        return redirectUri + "?code=" + encoded(code) + stateParameter();
    }

    String redirectWithError(EntraError problem) {
        return redirectUri + "?error=" + problem.error() + "&error_description=" + encoded(problem.getMessage())
                + stateParameter();
    }

    private String stateParameter() {
        return state == null ? "" : "&state=" + encoded(state);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
