package org.presencedesk.web.session;

import io.quarkus.oidc.AuthenticationCompletionAction;
import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import org.presencedesk.access.SignedIn;

/** Looks at the token of a new sign-in before a session is begun with it. */
@ApplicationScoped
class SignInCompletion implements AuthenticationCompletionAction {

    private static final String IDENTITY = SignInCompletion.class.getName();

    static SecurityIdentity of(RoutingContext request) {
        return request.get(IDENTITY);
    }

    @Override
    public Uni<Void> action(AuthenticationCompletionContext signIn) {
        if (SignedIn.actorOf(signIn.identity()).id() == null) {
            return Uni.createFrom().failure(new AuthenticationCompletionException("The token does not say who it is"));
        }
        signIn.routingContext().put(IDENTITY, signIn.identity());
        return Uni.createFrom().voidItem();
    }
}
