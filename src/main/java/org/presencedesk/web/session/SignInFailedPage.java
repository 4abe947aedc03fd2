package org.presencedesk.web.session;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.presencedesk.access.AccessEvents;
import org.presencedesk.access.SignedIn;
import org.presencedesk.web.LocalAddress;
import org.presencedesk.web.errors.SignInError;

/** Where Quarkus leads whose sign-in at {@code /signin-oidc} did not succeed. */
@Path("/sign-in-failed")
@PermitAll
@Blocking
class SignInFailedPage {

    /** Anybody can make up an address with a text of his own: only a code that we know and a number of Entra's are shown. */
    record signInFailed(String error, String number) implements TemplateInstance {}

    @Inject
    SignedIn user;

    @Inject
    RoutingContext request;

    @Inject
    SignInCallback callback;

    @Inject
    Event<AccessEvents.SignInRefused> refused;

    @GET
    public RestResponse<TemplateInstance> signInFailed(
            @RestQuery String error, @RestQuery String entra, @RestQuery String back) {
        // A code that was used already: by another tab of theirs, as they are in.
        if (SignInError.NOT_COMPLETED.equals(error) && user.isKnown()) {
            return RestResponse.seeOther(LocalAddress.of(back));
        }
        if (SignInError.STATE_GONE.equals(error) && callback.keepsCookies(request)) {
            return RestResponse.seeOther(LocalAddress.HOME);
        }
        refused.fire(new AccessEvents.SignInRefused(
                SignedIn.originOf(request),
                request.request().connection().remoteAddress().hostAddress(),
                SignInError.known(error)));
        return RestResponse.ok(new signInFailed(
                SignInError.isKnown(error) ? error : null, SignInError.isNumberOfEntra(entra) ? entra : null));
    }
}
