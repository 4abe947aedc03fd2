package org.presencedesk.web.session;

import io.quarkus.oidc.AuthorizationCodeTokens;
import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.TokenStateManager;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.presencedesk.access.SignedIn;

/** Has Quarkus keep what it knows of a session in the database, and nothing but a number in the browser. */
@Alternative
@Priority(1)
@ApplicationScoped
class SessionTokens implements TokenStateManager {

    /** Under this key stands the session that a request belongs to. */
    private static final String SESSION = SessionTokens.class.getName();

    private final Sessions sessions;

    SessionTokens(Sessions sessions) {
        this.sessions = sessions;
    }

    /** Found before Quarkus asks, so that a database that is away is told from a session that has ended. */
    static void found(RoutingContext request, StoredSession session) {
        request.put(SESSION, session);
    }

    static StoredSession of(RoutingContext request) {
        return request.get(SESSION);
    }

    @Override
    public Uni<String> createTokenState(
            RoutingContext request,
            OidcTenantConfig tenant,
            AuthorizationCodeTokens tokens,
            OidcRequestContext<String> worker) {
        SecurityIdentity identity = SignInCompletion.of(request);
        String entraSession = ((JsonWebToken) identity.getPrincipal()).getClaim("sid");
        return worker.runBlocking(() -> sessions.begin(
                SignedIn.actorOf(identity), SignedIn.originOf(request), entraSession, tokens.getIdToken()));
    }

    @Override
    public Uni<AuthorizationCodeTokens> getTokens(
            RoutingContext request,
            OidcTenantConfig tenant,
            String held,
            OidcRequestContext<AuthorizationCodeTokens> worker) {
        StoredSession session = of(request);
        return session == null
                ? Uni.createFrom().failure(new AuthenticationFailedException("The session has ended"))
                : Uni.createFrom().item(new AuthorizationCodeTokens(session.idToken, null, null));
    }

    @Override
    public Uni<Void> deleteTokens(
            RoutingContext request, OidcTenantConfig tenant, String held, OidcRequestContext<Void> worker) {
        return worker.runBlocking(() -> {
            sessions.end(held);
            return null;
        });
    }
}
