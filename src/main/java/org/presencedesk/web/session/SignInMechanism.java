package org.presencedesk.web.session;

import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.Set;
import org.presencedesk.web.Requests;

/**
 * Signing in as Quarkus does it, but for three things: who comes back from Entra always reaches a page; a form that meets an ended session is answered with a page that keeps
 * what was typed, where a redirect would drop it; and styles and scripts ask nobody who they are, so that the page which
 * says that Entra is away does not stand there bare.
 */
@Alternative
@Priority(1)
@ApplicationScoped
class SignInMechanism implements HttpAuthenticationMechanism {

    private final OidcAuthenticationMechanism entra;
    private final SignInCallback callback;

    SignInMechanism(OidcAuthenticationMechanism entra, SignInCallback callback) {
        this.entra = entra;
        this.callback = callback;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext request, IdentityProviderManager identities) {
        // Forwarded addresses are worked out at the first look; another thread that looks meanwhile finds none, and the
        // trail does look from another thread (seen: a sign-out answered with 500).
        request.request().remoteAddress();
        if (SignInCallback.isMetBy(request)) {
            return callback.answer(request, () -> entra.authenticate(request, identities));
        }
        return Requests.isAsset(request) ? Uni.createFrom().nullItem() : entra.authenticate(request, identities);
    }

    @Override
    public Uni<Boolean> sendChallenge(RoutingContext request) {
        callback.forgetOldest(request);
        return Requests.isPlainForm(request) ? SessionEnded.answer(request) : entra.sendChallenge(request);
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext request) {
        callback.forgetOldest(request);
        return entra.getChallenge(request);
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return entra.getCredentialTypes();
    }

    @Override
    public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext request) {
        return entra.getCredentialTransport(request);
    }

    @Override
    public int getPriority() {
        return entra.getPriority();
    }
}
