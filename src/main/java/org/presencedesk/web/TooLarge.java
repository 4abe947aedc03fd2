package org.presencedesk.web;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Where {@link UploadLimit} sends a request whose body was dropped, to be answered like every other refusal. */
@Path("/")
class TooLarge {

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

    static Refusal refusal() {
        return new Refusal(413, "TOO_LARGE", in -> WebText.in(in).tooLarge());
    }
}
