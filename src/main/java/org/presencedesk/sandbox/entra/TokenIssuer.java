package org.presencedesk.sandbox.entra;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.presencedesk.sandbox.directory.Account;
import org.presencedesk.sandbox.directory.Tenant;
import org.presencedesk.sandbox.faults.Switch;
import org.presencedesk.sandbox.faults.Switches;

/** The tokens that Entra gives: for Graph, for the product's API, and about the person who signed in. */
public final class TokenIssuer {
    private final Tokens tokens;
    private final Switches switches;
    private final Clock clock;
    private final String issuer;

    public TokenIssuer(Tokens tokens, Switches switches, Clock clock, String authority) {
        this.tokens = tokens;
        this.switches = switches;
        this.clock = clock;
        this.issuer = authority + "/" + Tenant.ID + "/v2.0";
    }

    /** Seconds. */
    public long lifetime() {
        return switches.duration(Switch.TOKEN_LIFETIME).toSeconds();
    }

    /** For Graph the roles are those consented to now; a token keeps them, whatever is withdrawn later. */
    String graphToken(String clientId) {
        boolean ours = clientId.equals(Tenant.CLIENT_ID);
        JsonArray roles = new JsonArray();
        if (ours) {
            addIfGranted(roles, Switch.CONSENT_PRESENCE, GraphRole.PRESENCE);
            addIfGranted(roles, Switch.CONSENT_USERS, GraphRole.USERS);
            addIfGranted(roles, Switch.CONSENT_GROUPS, GraphRole.GROUPS);
            addIfGranted(roles, Switch.CONSENT_EXCESS, GraphRole.EXCESS);
        }
        JsonObject claims = timed().put("aud", Tenant.GRAPH_AUDIENCE)
                .put("iss", "https://sts.windows.net/" + Tenant.ID + "/")
                .put("appid", clientId)
                .put("appidacr", "1")
                .put("oid", servicePrincipal(clientId))
                .put("sub", servicePrincipal(clientId))
                .put("tid", Tenant.ID)
                .put("idtyp", "app")
                .put("ver", "1.0");
        if (!roles.isEmpty()) {
            claims.put("roles", roles);
        }
        return tokens.sign(claims);
    }

    /** For the product's API: an application of its own right, so without {@code scp}. */
    String applicationToken(ApiClient client) {
        JsonObject claims = apiClaims(Tenant.CLIENT_ID, client.servicePrincipalId(), client.roles())
                .put("azp", client.clientId())
                .put("azpacr", "1")
                .put("app_displayname", client.displayName())
                .put("idtyp", "app");
        return tokens.sign(claims);
    }

    /**
     * For the product's API in somebody's name, as a command-line tool would get it.
     *
     * @param others claims that it has besides or instead, for tokens that must be refused; null takes one away
     */
    public String delegatedToken(Account account, String audience, JsonObject others, String algorithm) {
        JsonObject claims = apiClaims(audience, account.id(), account.roles())
                .put("azp", ApiClient.NONE.clientId())
                .put("azpacr", "0")
                .put("scp", "access_as_user")
                .put("name", account.displayName())
                .put("preferred_username", account.userPrincipalName())
                .mergeIn(others);
        others.fieldNames().stream()
                .filter(name -> others.getValue(name) == null)
                .forEach(claims::remove);
        return tokens.sign(claims, algorithm);
    }

    String idToken(Grants.SignedIn signedIn, String nonce) {
        Account account = signedIn.account();
        JsonObject claims = apiClaims(Tenant.CLIENT_ID, account.id(), account.roles())
                .put("sub", pairwise(account))
                .put("name", account.displayName())
                .put("preferred_username", account.userPrincipalName())
                .put("sid", signedIn.session());
        if (signedIn.context() != null) {
            claims.put("acrs", new JsonArray().add(signedIn.context()));
        }
        if (nonce != null) {
            claims.put("nonce", nonce);
        }
        return tokens.sign(claims);
    }

    /** The access token beside an ID token. Nobody should look into it. */
    String userAccessToken(Account account) {
        return tokens.sign(timed().put("aud", "00000003-0000-0000-c000-000000000000")
                .put("iss", "https://sts.windows.net/" + Tenant.ID + "/")
                .put("appid", Tenant.CLIENT_ID)
                .put("oid", account.id())
                .put("sub", pairwise(account))
                .put("tid", Tenant.ID)
                .put("scp", "openid profile email User.Read")
                .put("ver", "1.0"));
    }

    private JsonObject apiClaims(String audience, String objectId, List<String> roles) {
        JsonObject claims = timed().put("aud", audience)
                .put("iss", issuer)
                .put("oid", objectId)
                .put("sub", objectId)
                .put("tid", Tenant.ID)
                .put("ver", "2.0");
        if (!roles.isEmpty()) {
            claims.put("roles", new JsonArray(roles));
        }
        return claims;
    }

    private JsonObject timed() {
        long now = clock.instant().getEpochSecond();
        return new JsonObject()
                .put("iat", now)
                .put("nbf", now)
                .put("exp", now + lifetime())
                .put("uti", UUID.randomUUID().toString());
    }

    private void addIfGranted(JsonArray roles, Switch consent, GraphRole role) {
        if (switches.is(consent, "granted")) {
            roles.add(role.claim());
        }
    }

    private static String servicePrincipal(String clientId) {
        return ApiClient.withId(clientId).map(ApiClient::servicePrincipalId).orElse(Tenant.SERVICE_PRINCIPAL_ID);
    }

    private static String pairwise(Account account) {
        byte[] text = (account.id() + Tenant.CLIENT_ID).getBytes(StandardCharsets.UTF_8);
        return UUID.nameUUIDFromBytes(text).toString();
    }
}
