package org.presencedesk.access;

import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.TenantFeature;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.JwtContext;
import org.jose4j.jwt.consumer.Validator;

/**
 * Takes at the API what was issued for it. An ID token has the same issuer and audience, but tells a page who has signed
 * in; it names no application that was given it.
 */
@Singleton
@Unremovable
@TenantFeature("api")
class AccessTokenCheck implements Validator {

    /** By the version of the token: the claim that holds the application it was given to. */
    private static final Map<String, String> CLIENT = Map.of("1.0", "appid", "2.0", "azp");

    private static final List<String> OF_ID_TOKENS = List.of("nonce", "at_hash", "c_hash");

    @Override
    public String validate(JwtContext context) {
        JwtClaims claims = context.getJwtClaims();
        if (!(claims.getClaimValue("ver") instanceof String version) || !CLIENT.containsKey(version)) {
            return "The claim ver is no version of a token";
        }
        if (!(claims.getClaimValue(CLIENT.get(version)) instanceof String client) || !Guid.matches(client)) {
            return "The claim " + CLIENT.get(version) + " names no application";
        }
        return OF_ID_TOKENS.stream().anyMatch(claims::hasClaim) ? "An ID token is no access token" : null;
    }
}
