package org.presencedesk.web.session;

import io.quarkus.oidc.OidcConfigurationMetadata;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.presencedesk.access.AccessEvents;
import org.presencedesk.access.SignedIn;

/**
 * Where Entra says that somebody has signed out there (OpenID Connect Front-Channel Logout 1.0), in a frame of its own page:
 * browsers send no cookie then, so it is the number of Entra's session that counts, which nobody else knows.
 */
@Path("/signout-oidc")
@PermitAll
@Blocking
class FrontChannelPage {

    private final Sessions sessions;
    private final SignedIn user;
    private final OidcConfigurationMetadata entra;
    private final Event<AccessEvents.SignedOut> signedOut;

    FrontChannelPage(
            Sessions sessions,
            SignedIn user,
            OidcConfigurationMetadata entra,
            Event<AccessEvents.SignedOut> signedOut) {
        this.sessions = sessions;
        this.user = user;
        this.entra = entra;
        this.signedOut = signedOut;
    }

    /** The answer is the same whether there was such a session or not. */
    @GET
    @Operation(hidden = true)
    @Transactional
    public RestResponse<Void> signOut(@RestQuery String iss, @RestQuery String sid) {
        if (sid != null && !sid.isBlank() && (iss == null || iss.equals(entra.getIssuer()))) {
            sessions.endOfEntra(sid).forEach(actor -> signedOut.fire(new AccessEvents.SignedOut(actor, user.origin())));
        }
        return RestResponse.ok();
    }
}
