package org.presencedesk.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Headers that depend on the installation or on the answer; those that never change stand in application.properties. */
@Singleton
class ResponseHeaders {

    private static final int FIRST_OF_ALL = 3_000;
    private static final String TWO_YEARS = "max-age=63072000; includeSubDomains";

    private final PublicAddress address;

    ResponseHeaders(PublicAddress address) {
        this.address = address;
    }

    void register(@Observes Filters filters) {
        filters.register(this::prepare, FIRST_OF_ALL);
    }

    private void prepare(RoutingContext context) {
        context.addHeadersEndHandler(written -> complete(context));
        context.next();
    }

    private void complete(RoutingContext context) {
        MultiMap headers = context.response().headers();
        if (address.isHttps(context)) {
            headers.set("Strict-Transport-Security", TWO_YEARS);
        }
        // Whatever does not say that it may be kept, as styles and scripts do, may name people.
        if (!headers.contains(HttpHeaders.CACHE_CONTROL)) {
            headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
        }
        String location = headers.get(HttpHeaders.LOCATION);
        String asMet = address.asMet(context) + "/";
        if (location != null && location.startsWith(asMet)) {
            headers.set(HttpHeaders.LOCATION, address.of(context) + "/" + location.substring(asMet.length()));
        }
    }
}
