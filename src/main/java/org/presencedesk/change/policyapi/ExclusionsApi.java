package org.presencedesk.change.policyapi;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
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
import org.presencedesk.access.Roles;
import org.presencedesk.access.SignedIn;
import org.presencedesk.change.exclusion.ExcludedGroup;
import org.presencedesk.change.exclusion.Exclusion;
import org.presencedesk.change.exclusion.ExclusionRequest;
import org.presencedesk.change.exclusion.Exclusions;
import org.presencedesk.web.input.Cursor;
import org.presencedesk.web.input.Items;
import org.presencedesk.web.input.JsonBody;
import org.presencedesk.web.input.Limit;
import org.presencedesk.web.input.Parameters;
import org.presencedesk.web.limits.Limited;
import org.presencedesk.web.limits.Use;

/** Whom changes leave alone, for programs. */
@Path("/api/v1/exclusions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Exclusions")
@Blocking
class ExclusionsApi {

    private static final String LIST = "exclusions";

    private final Exclusions exclusions;
    private final Cursor cursors;
    private final SignedIn user;
    private final Clock clock;

    ExclusionsApi(Exclusions exclusions, Cursor cursors, SignedIn user, Clock clock) {
        this.exclusions = exclusions;
        this.cursors = cursors;
        this.user = user;
        this.clock = clock;
    }

    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.APPROVER, Roles.AUDITOR, Roles.ADMIN})
    @Operation(summary = "Exclusions that were not removed, newest first")
    public Items<ExclusionJson> list(@RestQuery String limit, @RestQuery String cursor) {
        int most = Limit.of(limit);
        UUID before = cursor == null
                ? null
                : UUID.fromString(cursors.decode(LIST, cursor).get(0));
        List<Exclusion> page = Exclusion.page(Exclusion.Listed.NOT_REMOVED, before, most + 1);
        boolean more = page.size() > most;
        List<Exclusion> shown = more ? page.subList(0, most) : page;
        Map<UUID, ExcludedGroup> groups = ExcludedGroup.of(shown);
        Instant now = clock.instant();
        return new Items<>(
                shown.stream().map(rule -> ExclusionJson.of(rule, groups, now)).toList(),
                more ? cursors.encode(LIST, shown.get(most - 1).id) : null);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            summary = "Have changes leave a person or a group alone, for some statuses or all, for a while or always")
    @Limited(Use.SEARCH)
    public RestResponse<ExclusionJson> add(
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = ExclusionRequest.class)))
                    String body) {
        Exclusion rule = exclusions.add(JsonBody.read(body, ExclusionRequest.class), user);
        return RestResponse.ResponseBuilder.<ExclusionJson>created(URI.create("/api/v1/exclusions/" + rule.id))
                .entity(ExclusionJson.of(rule, ExcludedGroup.of(List.of(rule)), clock.instant()))
                .build();
    }

    @DELETE
    @Path("{id}")
    @RolesAllowed(Roles.ADMIN)
    @Operation(summary = "Remove an exclusion; it stays in the trail")
    public RestResponse<Void> remove(@RestPath String id) {
        exclusions.remove(Parameters.idOrNotFound(id), user);
        return RestResponse.noContent();
    }
}
