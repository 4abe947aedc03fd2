package org.presencedesk.web.session;

import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.OidcRedirectFilter;
import io.quarkus.oidc.OidcSession;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Duration;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;
import org.presencedesk.access.AccessEvents;
import org.presencedesk.access.SignedIn;
import org.presencedesk.web.LocalAddress;

/** Ends the session of this browser, and has Entra ask who it is although it may know. */
@Path("/sign-in-again")
@Blocking
class SignInAgainPage {

    /** Says to the redirect that follows that Entra is to ask. */
    private static final String ASKED = "sign-in-again";

    private static final Duration UNTIL_REDIRECTED = Duration.ofMinutes(2);

    private final SignedIn user;
    private final RoutingContext request;
    private final OidcSession session;
    private final Event<AccessEvents.SignedOut> signedOut;

    SignInAgainPage(
            SignedIn user, RoutingContext request, OidcSession session, Event<AccessEvents.SignedOut> signedOut) {
        this.user = user;
        this.request = request;
        this.session = session;
        this.signedOut = signedOut;
    }

    /** @param back where the browser is to be afterwards */
    @POST
    @Authenticated
    public RestResponse<Void> signInAgain(@RestForm String back) {
        signedOut.fire(new AccessEvents.SignedOut(user.actor(), user.origin()));
        session.logout().await().atMost(Duration.ofSeconds(5));
        request.response()
                .addCookie(Cookie.cookie(ASKED, "1")
                        .setPath("/")
                        .setMaxAge(UNTIL_REDIRECTED.toSeconds())
                        .setHttpOnly(true)
                        .setSecure("https".equals(request.request().scheme()))
                        .setSameSite(CookieSameSite.LAX));
        return RestResponse.seeOther(LocalAddress.of(back));
    }

    /** OpenID Connect Core 1.0, 3.1.2.1: whoever was asked longer ago than that is asked again. */
    @ApplicationScoped
    @Unremovable
    static class MaxAge implements OidcRedirectFilter {

        private final AuthenticationContext context;

        MaxAge(AuthenticationContext context) {
            this.context = context;
        }

        @Override
        public void filter(OidcRedirectContext redirect) {
            RoutingContext request = redirect.routingContext();
            if (request.request().getCookie(ASKED) != null) {
                redirect.additionalQueryParams().set("max_age", String.valueOf(FreshSignIn.LONGEST_AGO.toSeconds()));
                context.request()
                        .ifPresent(claims -> redirect.additionalQueryParams().set("claims", claims));
                request.response()
                        .addCookie(Cookie.cookie(ASKED, "").setPath("/").setMaxAge(0));
            }
        }
    }
}
