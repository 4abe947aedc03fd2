package org.presencedesk.web.input;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.presencedesk.web.Requests;

/**
 * Answers a body that is too large with a sentence; Quarkus' own limit would answer an empty page. What the client still
 * sends is read and dropped first, because many clients look at the answer only after they have sent everything.
 */
@Singleton
class UploadLimit {

    /** 20 MB, and something for the frame of a form. */
    static final long MOST_BYTES = 20_000_000L + 100_000;

    /** Filters run in falling order of priority; Quarkus' own limit is a route of order -2. */
    private static final int BEFORE_QUARKUS_OWN = 1_000;

    void register(@Observes Filters filters) {
        filters.register(UploadLimit::check, BEFORE_QUARKUS_OWN);
    }

    private static void check(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (length(request) <= MOST_BYTES) {
            context.next();
            return;
        }
        context.put(Requests.ASKED, context.normalizedPath());
        request.headers().remove("Content-Length").remove("Content-Type");
        request.handler(dropped -> {});
        request.endHandler(
                end -> context.reroute(HttpMethod.GET, Requests.isApi(context) ? TooLarge.API : TooLarge.PAGE));
        request.resume();
    }

    private static long length(HttpServerRequest request) {
        try {
            String length = request.getHeader("Content-Length");
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException unreadable) {
            return 0;
        }
    }
}
