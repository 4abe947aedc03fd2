package org.presencedesk.web.session;

import io.quarkus.oidc.OidcConfigurationMetadata;
import io.quarkus.oidc.OidcSession;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.UriBuilder;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.RestResponse;
import org.presencedesk.access.AccessEvents;
import org.presencedesk.access.SignedIn;
import org.presencedesk.web.PublicAddress;

/** Going out: the session of this browser ends here, then Entra's own, and from there one comes back to a page of ours. */
@Path("/")
@Blocking
class SignOutPages {

    record signedOut() implements TemplateInstance {}

    @Inject
    SignedIn user;

    @Inject
    RoutingContext request;

    @Inject
    PublicAddress address;

    @Inject
    OidcSession session;

    @Inject
    OidcConfigurationMetadata entra;

    @ConfigProperty(name = "presence-desk.sign-in.issuer")
    Optional<String> issuer;

    @Inject
    Event<AccessEvents.SignedOut> signedOut;

    @POST
    @Path("sign-out")
    @Authenticated
    public RestResponse<Void> signOut() {
        signedOut.fire(new AccessEvents.SignedOut(user.actor(), user.origin()));
        String idToken = session.getIdToken().getRawToken();
        session.logout().await().atMost(Duration.ofSeconds(5));
        UriBuilder there =
                UriBuilder.fromUri(entra.getEndSessionUri()).queryParam("post_logout_redirect_uri", "{back}");
        if (issuer.isPresent()) {
            // OpenID Connect RP-Initiated Logout 1.0, 2: else the provider may ask whom it is about. Entra does not
            // need it.
            there.queryParam("id_token_hint", idToken);
        }
        return RestResponse.seeOther(there.build(address.of(request) + "/signed-out"));
    }

    @GET
    @Path("signed-out")
    @PermitAll
    public TemplateInstance signedOut() {
        return new signedOut();
    }
}
