package org.presencedesk.web.input;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.presencedesk.web.Requests;
import org.presencedesk.web.errors.Refusal;

/**
 * Where a request is sent that is refused before it meets a route, to be answered like every other refusal. Whoever asks for these addresses
 * by name finds nothing.
 */
@Path("/")
@PermitAll
class RefusedRequest {

    private static final String PAGE = "/refused-request";
    private static final String API = "/api/refused-request";
    private static final String WHY = RefusedRequest.class.getName();

    @Inject
    RoutingContext request;

    /** The rest of the body must have been read or dropped. */
    static void answer(RoutingContext request, RuntimeException why) {
        request.put(Requests.ASKED, request.normalizedPath()).put(WHY, why);
        request.reroute(HttpMethod.GET, Requests.isApi(request) ? API : PAGE);
    }

    @GET
    @Path(PAGE)
    @Operation(hidden = true)
    public void page() {
        throw why();
    }

    @GET
    @Path(API)
    @Operation(hidden = true)
    public void api() {
        throw why();
    }

    private RuntimeException why() {
        RuntimeException why = request.get(WHY);
        return why == null ? Refusal.notFound() : why;
    }
}
