package org.presencedesk.web;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;

/** Which of the two ways in a request took. */
public final class Requests {

    /** Under this key stands the address that was asked for, where the request was led on to another one. */
    public static final String ASKED = Requests.class.getName() + ".asked";

    /** Under this key stands the page that somebody wanted to see whose sign-in comes to its end with this request. */
    public static final String WANTED = Requests.class.getName() + ".wanted";

    public static boolean isForwarded(RoutingContext request) {
        return request.get(ASKED) != null;
    }

    public static String path(RoutingContext request) {
        String asked = request.get(ASKED);
        return asked != null ? asked : request.normalizedPath();
    }

    public static String wantedPage(RoutingContext request) {
        String wanted = request.get(WANTED);
        return wanted != null ? wanted : "/";
    }

    /** The page of ours on which this was asked for, as the browser says; else home. */
    public static String cameFrom(RoutingContext request) {
        try {
            URI page = URI.create(String.valueOf(request.request().getHeader("Referer")));
            String query = page.getRawQuery() == null ? "" : "?" + page.getRawQuery();
            return LocalAddress.of(page.getRawPath() + query).toString();
        } catch (IllegalArgumentException unreadable) {
            return "/";
        }
    }

    public static boolean isApi(RoutingContext request) {
        return isApi(request.normalizedPath());
    }

    public static boolean isApi(String path) {
        return path != null && (path.equals("/api") || path.startsWith("/api/"));
    }

    /** Whether htmx asks for a part of a page. */
    public static boolean wantsFragment(RoutingContext request) {
        return "true".equals(request.request().getHeader("HX-Request"))
                && !"true".equals(request.request().getHeader("HX-Boosted"));
    }

    /** Styles and scripts, which anybody may have. */
    public static boolean isAsset(RoutingContext request) {
        String path = request.normalizedPath();
        return path.startsWith("/assets/") || path.startsWith("/webjars/");
    }

    /** A form of a page that a browser sends without any script. */
    public static boolean isPlainForm(RoutingContext request) {
        return request.request().method().equals(HttpMethod.POST) && !isApi(request) && !isScript(request);
    }

    public static boolean isScript(RoutingContext request) {
        return request.request().getHeader("HX-Request") != null
                || request.request().getHeader("X-Requested-With") != null;
    }

    private Requests() {}
}
