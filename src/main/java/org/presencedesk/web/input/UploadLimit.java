package org.presencedesk.web.input;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.presencedesk.web.errors.Refusal;

/**
 * Answers a body that says it is too large with a sentence; Quarkus' own limit would answer an empty page. What the client
 * still sends is dropped first, because many clients look at the answer only after they have sent everything.
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
        if (BodyDeadline.length(context.request()) <= MOST_BYTES) {
            context.next();
        } else {
            BodyReader.drop(context, () -> RefusedRequest.answer(context, Refusal.tooLarge()));
        }
    }
}
