package org.presencedesk.change.api;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;
import org.presencedesk.access.Roles;
import org.presencedesk.change.file.FileInspection;
import org.presencedesk.change.plan.ChangePlanning;
import org.presencedesk.web.Language;
import org.presencedesk.web.limits.Limited;
import org.presencedesk.web.limits.Use;

/** What a file is taken for, told to programs before they plan a change of it. */
@Path("/api/v1/files")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Changes")
@Blocking
class FilesApi {

    private final Language language;
    private final Clock clock;

    FilesApi(Language language, Clock clock) {
        this.language = language;
        this.clock = clock;
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(summary = "Look at a CSV file or a workbook without planning. Nothing is kept.")
    @Limited(Use.UPLOAD)
    public FileJson look(
            @RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = UploadForm.LookParts.class)))
                    MultipartFormDataInput parts) {
        UploadForm form = UploadForm.ofLook(parts);
        ChangePlanning.Upload upload = form.upload();
        return FileJson.of(
                FileInspection.look(upload.content(), upload.mapping(), form.values(), clock.instant()),
                language.locale());
    }
}
