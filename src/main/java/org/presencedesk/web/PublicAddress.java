package org.presencedesk.web;

import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

/** How browsers reach the portal: as the installation says, and only where it says nothing as a request says of itself. */
@ApplicationScoped
public class PublicAddress {

    private final WebConfig settings;

    PublicAddress(WebConfig settings) {
        this.settings = settings;
    }

    /** Whether the way from the browser is encrypted, at least up to a proxy of ours. */
    public boolean isHttps(RoutingContext request) {
        return request.request().isSSL()
                || settings.publicUrl().filter(url -> url.startsWith("https:")).isPresent();
    }

    /** Scheme and host, without a path. */
    public String of(RoutingContext request) {
        return settings.publicUrl().orElseGet(() -> asMet(request));
    }

    /** The same as this request names it. */
    String asMet(RoutingContext request) {
        return request.request().scheme() + "://" + request.request().authority();
    }
}
