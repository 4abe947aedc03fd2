package org.presencedesk.web;

import io.vertx.ext.web.RoutingContext;

/** Which of the two ways in a request took (contracts §2). */
public final class Requests {

    public static boolean isApi(RoutingContext request) {
        return isApi(request.normalizedPath());
    }

    static boolean isApi(String path) {
        return path != null && (path.equals("/api") || path.startsWith("/api/"));
    }

    /** Whether htmx asks for a part of a page. */
    public static boolean wantsFragment(RoutingContext request) {
        return "true".equals(request.request().getHeader("HX-Request"))
                && !"true".equals(request.request().getHeader("HX-Boosted"));
    }

    private Requests() {}
}
