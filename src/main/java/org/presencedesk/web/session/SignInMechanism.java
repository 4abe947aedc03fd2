package org.presencedesk.web.session;

import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.oidc.runtime.OidcUtils;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.spi.runtime.BlockingSecurityExecutor;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.http.Cookie;
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
    private final Sessions sessions;
    private final BlockingSecurityExecutor worker;

    SignInMechanism(
            OidcAuthenticationMechanism entra,
            SignInCallback callback,
            Sessions sessions,
            BlockingSecurityExecutor worker) {
        this.entra = entra;
        this.callback = callback;
        this.sessions = sessions;
        this.worker = worker;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext request, IdentityProviderManager identities) {
        // Forwarded addresses are worked out at the first look; another thread that looks meanwhile finds none, and the
        // trail does look from another thread (seen: a sign-out answered with 500).
        request.request().remoteAddress();
        if (SignInCallback.isMetBy(request)) {
            return callback.answer(request, () -> signedIn(request, identities));
        }
        callback.forgetOldest(request);
        return Requests.isAsset(request) ? Uni.createFrom().nullItem() : signedIn(request, identities);
    }

    private Uni<SecurityIdentity> signedIn(RoutingContext request, IdentityProviderManager identities) {
        Cookie held = request.request().getCookie(OidcUtils.SESSION_COOKIE_NAME);
        if (held == null || Requests.isApi(request)) {
            return entra.authenticate(request, identities);
        }
        Context eventLoop = request.vertx().getOrCreateContext();
        return worker.executeBlocking(() -> sessions.find(held.getValue()))
                .emitOn(task -> eventLoop.runOnContext(ready -> task.run()))
                .chain(found -> {
                    found.ifPresent(session -> SessionTokens.found(request, session));
                    return entra.authenticate(request, identities);
                });
    }

    @Override
    public Uni<Boolean> sendChallenge(RoutingContext request) {
        return Requests.isPlainForm(request) ? SessionEnded.answer(request) : entra.sendChallenge(request);
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext request) {
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
