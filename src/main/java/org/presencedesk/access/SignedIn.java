package org.presencedesk.access;

import io.quarkus.oidc.IdTokenCredential;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Whoever makes the current request, in a browser or with a bearer token. */
@RequestScoped
public class SignedIn {

    private static final String REQUEST_ID = SignedIn.class.getName() + ".requestId";

    private final SecurityIdentity identity;
    private final RoutingContext request;

    SignedIn(SecurityIdentity identity, RoutingContext request) {
        this.identity = identity;
        this.request = request;
    }

    public boolean isKnown() {
        return !identity.isAnonymous();
    }

    public boolean has(String role) {
        return identity.hasRole(role);
    }

    public boolean hasAny(String... roles) {
        return List.of(roles).stream().anyMatch(identity::hasRole);
    }

    public Actor actor() {
        return actorOf(identity);
    }

    public Origin origin() {
        return originOf(request);
    }

    /** What distinguishes this sign-in from another of the same person: the session's token. */
    public String session() {
        JsonWebToken token = (JsonWebToken) identity.getPrincipal();
        Object sid = token.getClaim("sid");
        return actor().id() + "|" + (sid != null ? sid : token.getIssuedAtTime());
    }

    public static Actor actorOf(SecurityIdentity identity) {
        if (!(identity.getPrincipal() instanceof JsonWebToken token)) {
            return new Actor(Actor.Type.user, null, null, null, null, List.of());
        }
        List<String> roles = identity.getRoles().stream().sorted().toList();
        // A bearer token that has neither `scp` nor a session at the provider was given to an application, not to a
        // person.
        boolean session = identity.getCredential(IdTokenCredential.class) != null;
        if (!session && token.getClaim("scp") == null && token.getClaim("sid") == null) {
            String name = name(token, "app_displayname");
            return new Actor(
                    Actor.Type.application,
                    id(token),
                    token.getClaim("tid"),
                    name != null ? name : application(token),
                    null,
                    roles);
        }
        return new Actor(
                Actor.Type.user,
                id(token),
                token.getClaim("tid"),
                name(token, "name"),
                name(token, "preferred_username"),
                roles);
    }

    /** Another provider than Entra may have no object ids; {@link ClaimsCheck} knows where that is so. */
    private static String id(JsonWebToken token) {
        String objectId = token.getClaim("oid");
        return objectId != null ? objectId : token.getSubject();
    }

    /** Tokens of version 1 name it {@code appid}. */
    private static String application(JsonWebToken token) {
        return token.getClaim("azp") != null ? name(token, "azp") : name(token, "appid");
    }

    private static String name(JsonWebToken token, String claim) {
        return StorableText.nameOf(token.getClaim(claim));
    }

    public static Origin originOf(RoutingContext request) {
        String id = request.get(REQUEST_ID);
        if (id == null) {
            id = UUID.randomUUID().toString();
            request.put(REQUEST_ID, id);
        }
        return new Origin(
                id,
                ClientAddress.of(request),
                StorableText.nameOf(request.request().getHeader("User-Agent")));
    }
}
