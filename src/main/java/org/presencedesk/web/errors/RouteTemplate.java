package org.presencedesk.web.errors;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;

/** The route that a request met, as it is declared: {@code GET /changes/{id}}. Nothing in it is written by the asker. */
final class RouteTemplate {

    static final String UNKNOWN = "unknown";

    static String of(RoutingContext request) {
        ResteasyReactiveRequestContext context = CurrentRequestManager.get();
        ResteasyReactiveResourceInfo met = context == null ? null : context.getResteasyReactiveResourceInfo();
        if (met == null) {
            return UNKNOWN;
        }
        Path above = met.getResourceClass().getAnnotation(Path.class);
        Path below = met.getMethod().getAnnotation(Path.class);
        String path = "/" + value(above) + "/" + value(below);
        String clean = path.replaceAll("/+", "/").replaceAll("(?<=.)/$", "");
        return request.request().method() + " " + clean;
    }

    private static String value(Path path) {
        return path == null ? "" : path.value();
    }

    private RouteTemplate() {}
}
