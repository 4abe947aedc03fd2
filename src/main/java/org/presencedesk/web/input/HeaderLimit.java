package org.presencedesk.web.input;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.presencedesk.web.Requests;
import org.presencedesk.web.WebText;
import org.presencedesk.web.errors.Refusal;

/**
 * Answers headers that are too large with a sentence. The server's own limit, which lies above this one, closes the request
 * with an empty page before anything of ours sees it.
 */
@Singleton
class HeaderLimit {

    private static final int MOST_CHARACTERS = 20_000;
    private static final int BEFORE_ALL_ELSE = 2_000;

    void register(@Observes Filters filters) {
        filters.register(HeaderLimit::check, BEFORE_ALL_ELSE);
    }

    private static void check(RoutingContext context) {
        int characters = context.request().headers().entries().stream()
                .mapToInt(header -> header.getKey().length() + header.getValue().length())
                .sum();
        if (characters > MOST_CHARACTERS && !Requests.isForwarded(context)) {
            BodyReader.refuseUnread(
                    context,
                    new Refusal(431, "HEADERS_TOO_LARGE", in -> WebText.in(in).headersTooLarge()));
        } else {
            context.next();
        }
    }
}
