package org.presencedesk.web.session;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.impl.ServerCookie;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.presencedesk.web.PublicAddress;

/**
 * Gives the cookies of a session and of a sign-in, which Quarkus names, the prefix under which browsers take a cookie from
 * this very host and over https only (docs/decisions/0022). Where the outside is not https, no browser would take them.
 */
@Singleton
class HostCookies {

    private static final String PREFIX = "__Host-";
    private static final String OF_QUARKUS = "q_";
    private static final String RENAMED = HostCookies.class.getName();
    private static final int BEFORE_COOKIES_ARE_READ = 3_000;

    private final PublicAddress address;

    HostCookies(PublicAddress address) {
        this.address = address;
    }

    void register(@Observes Filters filters) {
        filters.register(this::rename, BEFORE_COOKIES_ARE_READ);
    }

    private void rename(RoutingContext context) {
        if (address.isHttps(context)) {
            List<String> sent = context.request().headers().getAll(HttpHeaders.COOKIE);
            // A request that is led on to another address comes by here again.
            if (!sent.isEmpty() && context.get(RENAMED) == null) {
                context.request().headers().set(HttpHeaders.COOKIE, withoutPrefix(String.join("; ", sent)));
                context.put(RENAMED, true);
            }
            context.addHeadersEndHandler(written -> addPrefix(context));
        }
        context.next();
    }

    /** One that comes without it was not given out by us: neighbours of this host can have a browser send such a one. */
    static String withoutPrefix(String cookies) {
        return Arrays.stream(cookies.split("; *"))
                .filter(cookie -> !cookie.startsWith(OF_QUARKUS))
                .map(cookie -> cookie.startsWith(PREFIX + OF_QUARKUS) ? cookie.substring(PREFIX.length()) : cookie)
                .collect(Collectors.joining("; "));
    }

    private static void addPrefix(RoutingContext context) {
        HttpServerResponse response = context.response();
        for (Cookie cookie : List.copyOf(context.request().cookies())) {
            if (cookie.getName().startsWith(OF_QUARKUS) && cookie instanceof ServerCookie own && own.isChanged()) {
                own.setChanged(false);
                response.addCookie(Cookie.cookie(PREFIX + own.getName(), own.getValue())
                        .setPath("/")
                        .setSecure(true)
                        .setHttpOnly(true)
                        .setSameSite(own.getSameSite())
                        .setMaxAge(own.getMaxAge()));
            }
        }
    }
}
