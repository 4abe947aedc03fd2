package org.presencedesk.web.session;

import io.quarkus.oidc.AuthenticationCompletionAction;
import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Looks at the token of a new sign-in. A session outlives its token, so that tokens of sessions may be expired; a token that
 * Entra gives out now may not.
 */
@ApplicationScoped
class SignInCompletion implements AuthenticationCompletionAction {

    /** Clocks differ. */
    private static final Duration GRACE = Duration.ofMinutes(1);

    private static final String IDENTITY = SignInCompletion.class.getName();

    private final Clock clock;

    SignInCompletion(Clock clock) {
        this.clock = clock;
    }

    static SecurityIdentity of(RoutingContext request) {
        return request.get(IDENTITY);
    }

    @Override
    public Uni<Void> action(AuthenticationCompletionContext signIn) {
        JsonWebToken token = (JsonWebToken) signIn.identity().getPrincipal();
        if (Instant.ofEpochSecond(token.getExpirationTime()).plus(GRACE).isBefore(clock.instant())) {
            return Uni.createFrom().failure(new AuthenticationCompletionException("The token has expired"));
        }
        if (token.getClaim("oid") == null) {
            return Uni.createFrom().failure(new AuthenticationCompletionException("The token does not say who it is"));
        }
        signIn.routingContext().put(IDENTITY, signIn.identity());
        return Uni.createFrom().voidItem();
    }
}
