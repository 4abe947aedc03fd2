package org.presencedesk.logs;

import io.quarkus.vertx.http.ManagementInterface;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jboss.logging.Logger;
import org.jboss.logmanager.Level;

/**
 * On the management port: how much is logged, until the next restart. Only of what tells no secret: libraries of the sign-in
 * would write whole requests to Entra, with the client secret in them. It is set by PUT, which a page of another site cannot
 * have a browser send (https://fetch.spec.whatwg.org/#cors-preflight-fetch).
 */
@Singleton
class LogLevels {

    private static final Logger LOG = Logger.getLogger(LogLevels.class);
    private static final String ADDRESS = "/q/log-levels";

    /** These, and what is below them. */
    private static final List<String> LOGGERS =
            List.of("org.presencedesk", "org.hibernate.SQL", "io.agroal", "com.github.kagkarlsson.scheduler");

    private static final List<String> LEVELS = List.of("ERROR", "WARN", "INFO", "DEBUG");

    private final org.jboss.logmanager.LogContext loggers = org.jboss.logmanager.LogContext.getLogContext();

    void register(@Observes ManagementInterface management) {
        management.router().get(ADDRESS).handler(this::tell);
        management.router().put(ADDRESS + "/:logger").handler(this::set);
    }

    private void tell(RoutingContext request) {
        answer(request, 200, new JsonObject().put("levels", LEVELS).put("loggers", new JsonObject(levels())));
    }

    private void set(RoutingContext request) {
        String name = request.pathParam("logger");
        String level = request.request().getParam("level");
        org.jboss.logmanager.Logger logger = isOffered(name) ? loggers.getLoggerIfExists(name) : null;
        if (logger == null) {
            refuse(request, 404, "There is no such logger here. Name one of, or below, " + String.join(", ", LOGGERS));
            return;
        }
        if (level == null || !LEVELS.contains(level)) {
            refuse(request, 400, "The parameter level is missing or unknown. Use one of " + String.join(", ", LEVELS));
            return;
        }
        String before = levelOf(logger);
        logger.setLevel(Level.parse(level));
        LOG.warnf(
                "The level of %s is %s now, and was %s: asked for from %s",
                name, level, before, request.request().remoteAddress().hostAddress());
        tell(request);
    }

    /** Those that are offered, and those below them that somebody has set. */
    private Map<String, Object> levels() {
        Map<String, Object> levels = new TreeMap<>();
        LOGGERS.forEach(name -> levels.put(name, levelOf(loggers.getLogger(name))));
        for (String name : Collections.list(loggers.getLoggerNames())) {
            org.jboss.logmanager.Logger logger = loggers.getLoggerIfExists(name);
            if (isOffered(name) && logger != null && logger.getLevel() != null) {
                levels.put(name, levelOf(logger));
            }
        }
        return levels;
    }

    /** That of the next one above it that has one. */
    private static String levelOf(java.util.logging.Logger logger) {
        for (java.util.logging.Logger above = logger; above != null; above = above.getParent()) {
            if (above.getLevel() != null) {
                return above.getLevel().getName();
            }
        }
        return Level.INFO.getName();
    }

    private static boolean isOffered(String name) {
        return LOGGERS.stream().anyMatch(offered -> name.equals(offered) || name.startsWith(offered + "."));
    }

    private static void refuse(RoutingContext request, int status, String detail) {
        answer(request, status, new JsonObject().put("status", status).put("detail", detail + "."));
    }

    private static void answer(RoutingContext request, int status, JsonObject body) {
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .putHeader("Cache-Control", "no-store")
                .end(body.encode());
    }
}
