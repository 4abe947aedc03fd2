package org.presencedesk.audit.export;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.presencedesk.access.Roles;
import org.presencedesk.access.SignedIn;
import org.presencedesk.web.Language;
import org.presencedesk.web.input.JsonBody;
import org.presencedesk.web.limits.Limited;
import org.presencedesk.web.limits.Use;

/** Large exports for programs: asked for, made in the background, fetched. */
@Path("/api/v1/exports")
@Blocking
@RolesAllowed({Roles.AUDITOR, Roles.ADMIN})
@Tag(name = "Audit trail")
class ExportsApi {

    private final BackgroundExports exports;
    private final SignedIn user;
    private final Language language;

    ExportsApi(BackgroundExports exports, SignedIn user, Language language) {
        this.exports = exports;
        this.user = user;
        this.language = language;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Asks for an export that is made in the background",
            description = "It holds what was recorded before it was asked for, and is kept for 24 hours after its end."
                    + " 409 NOT_SEALED: there is no evidence (zip) without a key. 409 EXPORTS_WAIT: too many exports wait"
                    + " already.")
    @Limited(Use.EXPORT)
    public RestResponse<ExportJson> ask(
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = ExportRequest.class)))
                    String body) {
        ExportRequest wanted = JsonBody.read(body, ExportRequest.class);
        BackgroundExport export = exports.ask(wanted.filter(), wanted.kind(), null, user);
        return RestResponse.ResponseBuilder.<ExportJson>created(URI.create("/api/v1/exports/" + export.id))
                .entity(json(export))
                .build();
    }

    @GET
    @Path("{id}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "How far it is: WAITING, RUNNING, READY or FAILED")
    public ExportJson read(@RestPath String id) {
        return json(exports.find(id));
    }

    @GET
    @Path("{id}/file")
    @Operation(
            summary = "The file, once it is READY: 409 EXPORT_NOT_READY before, 409 EXPORT_FAILED if it never will be")
    @Limited(Use.EXPORT)
    public RestResponse<StreamingOutput> file(@RestPath String id) {
        return exports.file(exports.find(id), user);
    }

    private ExportJson json(BackgroundExport export) {
        return ExportJson.of(export, Language.messages(ExportMessages.class, language.locale()));
    }
}
