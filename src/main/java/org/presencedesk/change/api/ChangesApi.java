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
import java.util.Map;
import java.util.UUID;
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
import org.presencedesk.change.lifecycle.SendingSwitch;
import org.presencedesk.change.model.Change;
import org.presencedesk.change.model.Counts;
import org.presencedesk.change.model.Reason;
import org.presencedesk.change.model.TargetTally;
import org.presencedesk.change.plan.ChangePlanning;
import org.presencedesk.change.request.ChangeRequest;
import org.presencedesk.web.Language;
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
    private final TargetTally tally;
    private final SendingSwitch sending;
    private final Cursor cursors;
    private final SignedIn user;
    private final Language language;

    ChangesApi(
            ChangePlanning planning,
            TargetTally tally,
            SendingSwitch sending,
            Cursor cursors,
            SignedIn user,
            Language language) {
        this.planning = planning;
        this.tally = tally;
        this.sending = sending;
        this.cursors = cursors;
        this.user = user;
        this.language = language;
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
        List<UUID> ids = shown.stream().map(change -> change.id()).toList();
        Map<UUID, Counts> counts = tally.counts(ids);
        Map<UUID, Map<Reason, Long>> skipped = tally.skippedByReason(ids);
        return new Items<>(
                shown.stream()
                        .map(change -> ChangeJson.of(
                                change,
                                counts.getOrDefault(change.id(), Counts.NONE),
                                skipped.getOrDefault(change.id(), Map.of()),
                                sending.causeFor(change),
                                language.locale()))
                        .toList(),
                more ? cursors.encode(LIST, shown.get(most - 1).number()) : null);
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Roles.OPERATOR, Roles.APPROVER, Roles.AUDITOR, Roles.ADMIN})
    @Operation(summary = "One change, by id or number")
    public ChangeJson read(@RestPath String id) {
        return ChangeJson.of(Change.find(id).orElseThrow(Refusal::notFound), tally, sending, language.locale());
    }

    private RestResponse<ChangeJson> created(Change change) {
        return RestResponse.ResponseBuilder.<ChangeJson>created(URI.create("/api/v1/changes/" + change.id()))
                .entity(ChangeJson.of(change, tally, sending, language.locale()))
                .build();
    }
}
