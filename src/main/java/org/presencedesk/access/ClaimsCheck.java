package org.presencedesk.access;

import io.quarkus.arc.Unremovable;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.JwtContext;
import org.jose4j.jwt.consumer.Validator;

/**
 * Takes a token, of a session or of the API, only if it says who acts, in claims of the kinds that Entra uses: a signature
 * tells that they are Entra's, not that they are what {@link SignedIn} reads.
 */
@Singleton
@Unremovable
class ClaimsCheck implements Validator {

    private static final List<String> TEXTS =
            List.of("tid", "name", "preferred_username", "app_displayname", "azp", "appid", "scp", "sid");

    /** Of another provider, which knows no object ids: its own id of a person counts. */
    private final Optional<String> issuer;

    ClaimsCheck(@ConfigProperty(name = "presence-desk.sign-in.issuer") Optional<String> issuer) {
        this.issuer = issuer;
    }

    /** @return what is wrong, without any value: it may come to a log; null if nothing is */
    @Override
    public String validate(JwtContext context) {
        JwtClaims claims = context.getJwtClaims();
        String who = issuer.isPresent() && !claims.hasClaim("oid") ? "sub" : "oid";
        if (!(claims.getClaimValue(who) instanceof String id) || !Guid.matches(id)) {
            return "The claim " + who + " is no object id";
        }
        for (String name : TEXTS) {
            if (claims.getClaimValue(name) != null && !(claims.getClaimValue(name) instanceof String)) {
                return "The claim " + name + " is no text";
            }
        }
        Object roles = claims.getClaimValue("roles");
        boolean texts = roles instanceof List<?> several && several.stream().allMatch(String.class::isInstance);
        return roles == null || texts ? null : "The claim roles is no list of texts";
    }
}
