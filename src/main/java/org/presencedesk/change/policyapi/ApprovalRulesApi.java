package org.presencedesk.change.policyapi;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.presencedesk.access.Roles;
import org.presencedesk.access.SignedIn;
import org.presencedesk.change.approval.ApprovalRule;
import org.presencedesk.change.approval.ApprovalRules;
import org.presencedesk.change.approval.RuleRequest;
import org.presencedesk.web.Language;
import org.presencedesk.web.input.Items;
import org.presencedesk.web.input.JsonBody;
import org.presencedesk.web.input.Parameters;
import org.presencedesk.web.limits.Limited;
import org.presencedesk.web.limits.Use;

/** When changes must be approved, for programs. */
@Path("/api/v1/approval-rules")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.ADMIN)
@Tag(name = "Approval rules")
@Blocking
class ApprovalRulesApi {

    private final ApprovalRules rules;
    private final SignedIn user;
    private final Language language;

    ApprovalRulesApi(ApprovalRules rules, SignedIn user, Language language) {
        this.rules = rules;
        this.user = user;
        this.language = language;
    }

    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.APPROVER, Roles.AUDITOR, Roles.ADMIN})
    @Operation(summary = "The rules by which changes must be approved, oldest first; all at once, as there are few")
    public Items<RuleJson> list() {
        return new Items<>(
                ApprovalRule.inForce().stream()
                        .map(rule -> RuleJson.of(rule, language.locale()))
                        .toList(),
                null);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Have changes approved by somebody else; all that is given must hold")
    @Limited(Use.SEARCH)
    public RestResponse<RuleJson> make(
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = RuleRequest.class)))
                    String body) {
        ApprovalRule rule = rules.make(JsonBody.read(body, RuleRequest.class), user);
        return RestResponse.ResponseBuilder.<RuleJson>created(URI.create("/api/v1/approval-rules/" + rule.id))
                .entity(RuleJson.of(rule, language.locale()))
                .build();
    }

    @PUT
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Put another content in its place; with the version that you have read, only if it is still that")
    @Limited(Use.SEARCH)
    public RuleJson change(
            @RestPath String id,
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = RuleRequest.class)))
                    String body) {
        UUID rule = Parameters.idOrNotFound(id);
        return RuleJson.of(rules.change(rule, JsonBody.read(body, RuleRequest.class), user), language.locale());
    }

    @DELETE
    @Path("{id}")
    @Operation(summary = "Remove a rule; what waits for approval by it goes on waiting")
    public void remove(@RestPath String id) {
        rules.remove(Parameters.idOrNotFound(id), user);
    }
}
