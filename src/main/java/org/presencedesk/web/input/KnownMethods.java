package org.presencedesk.web.input;

import io.micrometer.core.instrument.config.MeterFilter;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Set;
import org.presencedesk.web.WebText;
import org.presencedesk.web.errors.Refusal;

/**
 * Refuses methods that nothing here takes, and measures them all as one: whoever invents methods shall fill no memory with
 * them, for each would be a time series of its own.
 */
@Singleton
class KnownMethods {

    private static final Set<String> KNOWN = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final int BEFORE_ALL_ELSE = 2_000;

    void register(@Observes Filters filters) {
        filters.register(KnownMethods::check, BEFORE_ALL_ELSE);
    }

    @Produces
    @Singleton
    MeterFilter asOne() {
        return MeterFilter.replaceTagValues("method", method -> KNOWN.contains(method) ? method : "OTHER");
    }

    private static void check(RoutingContext context) {
        if (KNOWN.contains(context.request().method().name())) {
            context.next();
            return;
        }
        Refusal refusal =
                new Refusal(405, "METHOD_NOT_ALLOWED", in -> WebText.in(in).methodNotAllowed());
        BodyReader.refuseUnread(context, refusal);
    }
}
