package org.presencedesk.access;

import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.TenantFeature;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
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

    private final Optional<String> issuer;

    /** @param issuer another provider than Entra, or empty */
    AccessTokenCheck(@ConfigProperty(name = "presence-desk.sign-in.issuer") Optional<String> issuer) {
        this.issuer = issuer;
    }

    @Override
    public String validate(JwtContext context) {
        JwtClaims claims = context.getJwtClaims();
        String problem = issuer.isPresent() ? ofAnother(context) : ofEntra(claims);
        if (problem != null) {
            return problem;
        }
        return OF_ID_TOKENS.stream().anyMatch(claims::hasClaim) ? "An ID token is no access token" : null;
    }

    /** RFC 9068 names the kind in the header; Keycloak, by default, in a claim. */
    private static String ofAnother(JwtContext context) {
        boolean named = context.getJoseObjects().stream()
                .anyMatch(part -> "at+jwt".equalsIgnoreCase(part.getHeader("typ"))
                        || "application/at+jwt".equalsIgnoreCase(part.getHeader("typ")));
        return named || "Bearer".equals(context.getJwtClaims().getClaimValue("typ"))
                ? null
                : "The token does not say that it is an access token";
    }

    private static String ofEntra(JwtClaims claims) {
        if (!(claims.getClaimValue("ver") instanceof String version) || !CLIENT.containsKey(version)) {
            return "The claim ver is no version of a token";
        }
        if (!(claims.getClaimValue(CLIENT.get(version)) instanceof String client) || !Guid.matches(client)) {
            return "The claim " + CLIENT.get(version) + " names no application";
        }
        return null;
    }
}
