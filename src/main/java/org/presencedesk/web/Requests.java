package org.presencedesk.web;

import io.vertx.ext.web.RoutingContext;

/** Which of the two ways in a request took (contracts §2). */
public final class Requests {

    /** Under this key stands the address that was asked for, where the request was led on to another one. */
    static final String ASKED = Requests.class.getName() + ".asked";

    static String path(RoutingContext request) {
        String asked = request.get(ASKED);
        return asked != null ? asked : request.normalizedPath();
    }

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
