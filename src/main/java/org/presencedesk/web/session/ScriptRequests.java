package org.presencedesk.web.session;

import io.quarkus.oidc.JavaScriptRequestChecker;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import org.presencedesk.web.Requests;

/** Tells Quarkus which requests to answer 499 when their session has ended: those of htmx do not say X-Requested-With. */
@ApplicationScoped
class ScriptRequests implements JavaScriptRequestChecker {

    @Override
    public boolean isJavaScriptRequest(RoutingContext request) {
        return Requests.isScript(request);
    }
}
