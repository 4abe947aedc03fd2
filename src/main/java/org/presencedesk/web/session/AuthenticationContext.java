package org.presencedesk.web.session;

import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonString;
import java.util.Collection;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * What Entra's policies ask of whoever is about to do most harm, such as a security key, where the installation names a context
 * of theirs (https://learn.microsoft.com/entra/identity-platform/developer-guide-conditional-access-authentication-context).
 */
@ApplicationScoped
class AuthenticationContext {

    private static final String CLAIM = "acrs";

    private final Optional<String> wanted;

    AuthenticationContext(@ConfigProperty(name = "presence-desk.sign-in.context") Optional<String> wanted) {
        this.wanted = wanted;
    }

    /** @param identity of somebody in a browser. @return true where nothing is asked */
    boolean isMetBy(SecurityIdentity identity) {
        return wanted.isEmpty()
                || identity.getPrincipal() instanceof JsonWebToken token
                        && token.getClaim(CLAIM) instanceof Collection<?> met
                        && met.stream().anyMatch(this::isWanted);
    }

    private boolean isWanted(Object context) {
        return wanted.orElseThrow().equals(context instanceof JsonString text ? text.getString() : context);
    }

    /** What is asked for with a sign-in, in the form of OpenID Connect Core 1.0, 5.5; empty where nothing is. */
    Optional<String> request() {
        return wanted.map(context -> new JsonObject()
                .put(
                        "id_token",
                        new JsonObject()
                                .put(
                                        CLAIM,
                                        new JsonObject().put("essential", true).put("value", context)))
                .encode());
    }
}
