package org.presencedesk.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.presencedesk.access.SignedIn;
import org.presencedesk.logs.LogContext;

/** Says in each line of the log which request it belongs to, whose, and about which change. */
@Singleton
class RequestLog {

    /** Filters run in falling order of priority; who asks is found out at 200. */
    private static final int BEFORE_ALL_ELSE = 3_000;

    private static final int AFTER_AUTHENTICATION = 150;

    /** By its id or number, as it was asked for. */
    private static final Pattern CHANGE = Pattern.compile("(?:/api/v1)?/changes/(\\d{1,18}|[0-9a-fA-F-]{36})(?:/.*)?");

    void register(@Observes Filters filters) {
        filters.register(RequestLog::request, BEFORE_ALL_ELSE);
        filters.register(RequestLog::actor, AFTER_AUTHENTICATION);
    }

    private static void request(RoutingContext context) {
        LogContext.REQUEST.set(SignedIn.originOf(context).id());
        Matcher change = CHANGE.matcher(context.normalizedPath());
        if (change.matches()) {
            LogContext.CHANGE.set(change.group(1));
        }
        context.next();
    }

    private static void actor(RoutingContext context) {
        if (context.user() instanceof QuarkusHttpUser user) {
            LogContext.ACTOR.set(SignedIn.actorOf(user.getSecurityIdentity()).id());
        }
        context.next();
    }
}
