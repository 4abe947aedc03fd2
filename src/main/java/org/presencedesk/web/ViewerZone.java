package org.presencedesk.web;

import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import java.time.ZoneId;

/** The zone in which a page tells times: the browser's own, which a script of the page tells by a cookie, else that of the settings. */
@RequestScoped
public class ViewerZone {

    public static final String COOKIE = "zone";

    private final RoutingContext request;
    private final WebConfig settings;
    /** Asked for each time on a page, of which there may be hundreds. */
    private ZoneId zone;

    public ViewerZone(RoutingContext request, WebConfig settings) {
        this.request = request;
        this.settings = settings;
    }

    public ZoneId get() {
        if (zone == null) {
            Cookie told = request.request().getCookie(COOKIE);
            zone = told != null && ZoneId.getAvailableZoneIds().contains(told.getValue())
                    ? ZoneId.of(told.getValue())
                    : settings.timeZone();
        }
        return zone;
    }
}
