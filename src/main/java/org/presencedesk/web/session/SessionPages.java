package org.presencedesk.web.session;

import io.quarkus.oidc.OidcConfigurationMetadata;
import io.quarkus.oidc.OidcSession;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.time.Duration;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.presencedesk.access.AccessEvents;
import org.presencedesk.access.SignedIn;
import org.presencedesk.web.Language;
import org.presencedesk.web.LocalAddress;
import org.presencedesk.web.WebConfig;
import org.presencedesk.web.errors.SignInError;

/** Coming in and going out. Signing in itself is done by Quarkus at {@code /signin-oidc}. */
@Path("/")
@Blocking
class SessionPages {

    record signedOut() implements TemplateInstance {}

    record signInFailed(String error, String description) implements TemplateInstance {}

    @Inject
    SignedIn user;

    @Inject
    RoutingContext request;

    @Inject
    WebConfig settings;

    @Inject
    OidcSession session;

    @Inject
    OidcConfigurationMetadata entra;

    @Inject
    Event<AccessEvents.SignedOut> goneOut;

    @Inject
    Event<AccessEvents.SignInRefused> refused;

    @POST
    @Path("sign-out")
    public RestResponse<Void> signOut() {
        goneOut.fire(new AccessEvents.SignedOut(user.actor(), user.origin()));
        session.logout().await().atMost(Duration.ofSeconds(5));
        URI entraSignOut = UriBuilder.fromUri(entra.getEndSessionUri())
                .queryParam("post_logout_redirect_uri", "{back}")
                .build(ownAddress() + "/signed-out");
        return RestResponse.seeOther(entraSignOut);
    }

    @GET
    @Path("signed-out")
    public TemplateInstance signedOut() {
        return new signedOut();
    }

    @GET
    @Path("sign-in-failed")
    public RestResponse<TemplateInstance> signInFailed(
            @RestQuery String error, @RestQuery("error_description") String description, @RestQuery String back) {
        // A code that was used already: by another tab of theirs, as they are in.
        if (SignInError.NOT_COMPLETED.equals(error) && user.isKnown()) {
            return RestResponse.seeOther(LocalAddress.of(back));
        }
        if (SignInError.STATE_GONE.equals(error) && SignInCallback.keepsCookies(request)) {
            return RestResponse.seeOther(LocalAddress.HOME);
        }
        refused.fire(new AccessEvents.SignInRefused(
                SignedIn.originOf(request),
                request.request().connection().remoteAddress().hostAddress(),
                SignInError.known(error)));
        return RestResponse.ok(new signInFailed(error, description));
    }

    @POST
    @Path("language")
    public RestResponse<Void> choose(@RestForm String to, @RestForm String back) {
        NewCookie cookie = new NewCookie.Builder(Language.COOKIE)
                .value("ru".equals(to) ? "ru" : "en")
                .path("/")
                .maxAge(365 * 24 * 3600)
                .sameSite(NewCookie.SameSite.LAX)
                .httpOnly(true)
                .build();
        return RestResponse.ResponseBuilder.<Void>seeOther(LocalAddress.of(back))
                .cookie(cookie)
                .build();
    }

    private String ownAddress() {
        return settings.publicUrl()
                .orElseGet(() ->
                        request.request().scheme() + "://" + request.request().authority());
    }
}
