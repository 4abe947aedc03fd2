package org.presencedesk.web.input;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Ends the connection of a body that has not come whole in time, however steadily a byte arrives now and then. */
@Singleton
class BodyDeadline {

    private static final int FIRST_OF_ALL = 1_100;
    private static final long SECONDS = 30;

    /** Of the slowest line over which somebody may send a file of 20 MB: 1.6 Mbit/s. */
    private static final long BYTES_PER_SECOND = 200_000;

    private static final String TIMER = BodyDeadline.class.getName();

    void register(@Observes Filters filters) {
        filters.register(BodyDeadline::start, FIRST_OF_ALL);
    }

    private static void start(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (hasBody(request) && context.get(TIMER) == null) {
            endAfter(SECONDS, context);
            context.addEndHandler(answered -> {
                // Whoever is answered before all has come is still waited for, as long as everybody.
                if (answered.failed() || request.isEnded()) {
                    met(context);
                }
            });
        }
        context.next();
    }

    /** For somebody who is known: files take longer. */
    static void extend(RoutingContext context) {
        met(context);
        endAfter(SECONDS + Math.min(length(context.request()), UploadLimit.MOST_BYTES) / BYTES_PER_SECOND, context);
    }

    static void met(RoutingContext context) {
        Long timer = context.remove(TIMER);
        if (timer != null) {
            context.vertx().cancelTimer(timer);
        }
    }

    static void endAfter(long seconds, RoutingContext context) {
        HttpServerRequest request = context.request();
        context.put(TIMER, context.vertx().setTimer(seconds * 1_000, late -> {
            if (!request.isEnded()) {
                request.connection().close();
            }
        }));
    }

    static boolean hasBody(HttpServerRequest request) {
        return length(request) > 0;
    }

    /** As the request says; the most that is taken where it does not. */
    static long length(HttpServerRequest request) {
        if (request.headers().contains(HttpHeaders.TRANSFER_ENCODING)) {
            return UploadLimit.MOST_BYTES;
        }
        try {
            String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException unreadable) {
            return 0;
        }
    }
}
