package org.presencedesk.change.api;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;
import org.presencedesk.access.Roles;
import org.presencedesk.access.SignedIn;
import org.presencedesk.change.model.Change;
import org.presencedesk.change.plan.ChangePlanning;
import org.presencedesk.change.request.ChangeRequest;
import org.presencedesk.web.WebText;
import org.presencedesk.web.errors.Refusal;
import org.presencedesk.web.input.Cursor;
import org.presencedesk.web.input.Items;
import org.presencedesk.web.input.JsonBody;
import org.presencedesk.web.input.Limit;
import org.presencedesk.web.limits.Limited;
import org.presencedesk.web.limits.Use;

/** Changes for programs: plan them, list them, read them. What is done to one: {@link ChangeVerbsApi}. */
@Path("/api/v1/changes")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Changes")
@Blocking
class ChangesApi {

    private static final String LIST = "changes";

    private final ChangePlanning planning;
    private final ChangeAnswers answers;
    private final Cursor cursors;
    private final SignedIn user;

    ChangesApi(ChangePlanning planning, ChangeAnswers answers, Cursor cursors, SignedIn user) {
        this.planning = planning;
        this.answers = answers;
        this.cursors = cursors;
        this.user = user;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(summary = "Plan a change. Nothing is sent before its confirmation.")
    @Limited(Use.PLAN)
    public RestResponse<ChangeJson> plan(
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = ChangeRequest.class)))
                    String body) {
        ChangeRequest asked = JsonBody.read(body, ChangeRequest.class);
        if (!asked.attributes().isEmpty()) {
            throw Refusal.invalid(
                    "attributes", "FIELD_UNKNOWN", in -> WebText.in(in).fieldUnknown("attributes"));
        }
        return created(planning.plan(asked, user));
    }

    @POST
    @Path("csv")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Operation(
            summary =
                    "Plan a change for the rows of a CSV file or a workbook. The other parts are for what the file leaves out.")
    @Limited(Use.UPLOAD)
    public RestResponse<ChangeJson> plan(
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = UploadForm.Parts.class)))
                    MultipartFormDataInput parts) {
        UploadForm form = UploadForm.ofChange(parts);
        return created(planning.plan(form.values(), form.upload(), user));
    }

    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.APPROVER, Roles.AUDITOR, Roles.ADMIN})
    @Operation(summary = "List changes, newest first")
    public Items<ChangeJson> list(@RestQuery String limit, @RestQuery String cursor) {
        int most = Limit.of(limit);
        long before = cursor == null
                ? Long.MAX_VALUE
                : Long.parseLong(cursors.decode(LIST, cursor).get(0));
        List<Change> page = Change.page(before, most + 1);
        boolean more = page.size() > most;
        List<Change> shown = more ? page.subList(0, most) : page;
        return new Items<>(
                answers.all(shown),
                more ? cursors.encode(LIST, shown.get(most - 1).number()) : null);
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Roles.OPERATOR, Roles.APPROVER, Roles.AUDITOR, Roles.ADMIN})
    @Operation(summary = "One change, by id or number")
    public ChangeJson read(@RestPath String id) {
        return answers.one(Change.find(id).orElseThrow(Refusal::notFound));
    }

    private RestResponse<ChangeJson> created(Change change) {
        return RestResponse.ResponseBuilder.<ChangeJson>created(URI.create("/api/v1/changes/" + change.id()))
                .entity(answers.one(change))
                .build();
    }
}
