package org.presencedesk.web.input;

import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.presencedesk.web.Requests;
import org.presencedesk.web.errors.Refusal;

/**
 * Where {@link UploadLimit} sends a request whose body was dropped, to be answered like every other refusal. Whoever asks for
 * these addresses by name finds nothing.
 */
@Path("/")
class TooLarge {

    @Inject
    RoutingContext request;

    static final String PAGE = "/too-large";
    static final String API = "/api/too-large";

    @GET
    @Path(PAGE)
    @Operation(hidden = true)
    public void page() {
        throw refusal();
    }

    @GET
    @Path(API)
    @Operation(hidden = true)
    public void api() {
        throw refusal();
    }

    private Refusal refusal() {
        return Requests.isForwarded(request) ? Refusal.tooLarge() : Refusal.notFound();
    }
}
