package org.presencedesk.web;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.NewCookie;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;

/** The switch between languages, on every page. */
@Path("/language")
@Authenticated
@Blocking
class LanguagePage {

    private static final int A_YEAR = 365 * 24 * 3600;

    private final PublicAddress address;
    private final RoutingContext request;

    LanguagePage(PublicAddress address, RoutingContext request) {
        this.address = address;
        this.request = request;
    }

    @POST
    public RestResponse<Void> choose(@RestForm String to, @RestForm String back) {
        NewCookie cookie = new NewCookie.Builder(Language.COOKIE)
                .value("ru".equals(to) ? "ru" : "en")
                .path("/")
                .maxAge(A_YEAR)
                .sameSite(NewCookie.SameSite.LAX)
                .httpOnly(true)
                .secure(address.isHttps(request))
                .build();
        return RestResponse.ResponseBuilder.<Void>seeOther(LocalAddress.of(back))
                .cookie(cookie)
                .build();
    }
}
