package org.presencedesk.sandbox.entra;

import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonObject;
import java.util.Set;
import org.presencedesk.sandbox.directory.Tenant;

/** Answers requests for tokens. */
final class TokenEndpoint {
    private final ClientAuthentication clients;
    private final Grants grants;
    private final TokenIssuer issuer;
    private final String graphHost;

    /** @param graphHost scheme, host and port that stand in for https://graph.microsoft.com */
    TokenEndpoint(ClientAuthentication clients, Grants grants, TokenIssuer issuer, String graphHost) {
        this.clients = clients;
        this.grants = grants;
        this.issuer = issuer;
        this.graphHost = graphHost;
    }

    /** Throws EntraError. */
    JsonObject answer(String authorization, MultiMap form) {
        String grantType = required(form, "grant_type");
        String clientId = clients.check(authorization, form);
        return switch (grantType) {
            case "client_credentials" -> clientCredentials(clientId, required(form, "scope"));
            case "authorization_code" -> authorizationCode(clientId, form);
            case "refresh_token" -> refreshed(form);
            default ->
                throw new EntraError(
                        400,
                        "unsupported_grant_type",
                        70003,
                        "The app requested an unsupported grant type '" + grantType + "'.");
        };
    }

    private JsonObject clientCredentials(String clientId, String scope) {
        if (scope.equals(graphHost + "/.default") || scope.equals(Tenant.GRAPH_AUDIENCE + "/.default")) {
            return bearer(issuer.graphToken(clientId));
        }
        if (Set.of("api://" + Tenant.CLIENT_ID + "/.default", Tenant.CLIENT_ID + "/.default")
                .contains(scope)) {
            ApiClient client = ApiClient.withId(clientId)
                    .orElseThrow(() -> EntraError.invalidGrant(501051, "The application is not assigned to a role."));
            return bearer(issuer.applicationToken(client));
        }
        if (!scope.endsWith("/.default") || scope.contains(" ")) {
            throw new EntraError(
                    400,
                    "invalid_scope",
                    1002012,
                    "The provided value for scope " + scope + " is not valid. Client"
                            + " credential flows must have a scope value with /.default suffixed to the resource"
                            + " identifier (application ID URI).");
        }
        throw new EntraError(
                400,
                "invalid_resource",
                500011,
                "The resource principal named " + scope + " was not found in the" + " tenant.");
    }

    private JsonObject authorizationCode(String clientId, MultiMap form) {
        if (!clientId.equals(Tenant.CLIENT_ID)) {
            throw EntraError.invalidGrant(700005, "The code was issued to another application.");
        }
        Grants.Redeemed redeemed =
                grants.redeem(required(form, "code"), required(form, "redirect_uri"), required(form, "code_verifier"));
        return signedIn(redeemed.signedIn(), redeemed.nonce());
    }

    private JsonObject refreshed(MultiMap form) {
        return signedIn(grants.refresh(required(form, "refresh_token")), null);
    }

    private JsonObject signedIn(Grants.SignedIn signedIn, String nonce) {
        JsonObject answer = bearer(issuer.userAccessToken(signedIn.account()))
                .put("scope", "openid profile email User.Read")
                .put("id_token", issuer.idToken(signedIn, nonce));
        if (Set.of(signedIn.scope().split(" ")).contains("offline_access")) {
            answer.put("refresh_token", grants.newRefreshToken(signedIn));
        }
        return answer;
    }

    private JsonObject bearer(String token) {
        return new JsonObject()
                .put("token_type", "Bearer")
                .put("expires_in", issuer.lifetime())
                .put("ext_expires_in", issuer.lifetime())
                .put("access_token", token);
    }

    private static String required(MultiMap form, String name) {
        String value = form.get(name);
        if (value == null || value.isEmpty()) {
            throw EntraError.missing(name);
        }
        return value;
    }
}
