package org.presencedesk.web.input;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;
import org.presencedesk.web.WebText;
import org.presencedesk.web.errors.Refusal;

/**
 * Refuses paths that two readers may understand differently: what is one segment to the policies that decide who may come
 * in would be two, or none, to what finds the resource (CVE-2026-50559, CVE-2026-87743). No address of ours needs them.
 */
@Singleton
class PlainPaths {

    /** {@code ;}, {@code /}, {@code \}, {@code .} and {@code %} encoded, however often; the first and third also as they are. */
    private static final Pattern TWOFOLD = Pattern.compile("[;\\\\]|%(25)*(3b|2f|5c|2e)|%25", Pattern.CASE_INSENSITIVE);

    private static final int BEFORE_ALL_ELSE = 2_000;

    void register(@Observes Filters filters) {
        filters.register(PlainPaths::check, BEFORE_ALL_ELSE);
    }

    private static void check(RoutingContext context) {
        if (TWOFOLD.matcher(context.request().path()).find()) {
            BodyReader.refuseUnread(
                    context,
                    Refusal.badRequest("PATH_NOT_PLAIN", in -> WebText.in(in).pathUnplain()));
        } else {
            context.next();
        }
    }
}
