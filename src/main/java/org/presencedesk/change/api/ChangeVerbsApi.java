package org.presencedesk.change.api;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.presencedesk.access.Roles;
import org.presencedesk.access.SignedIn;
import org.presencedesk.change.approval.Comment;
import org.presencedesk.change.lifecycle.ChangeVerbs;
import org.presencedesk.change.lifecycle.InFlightAnswers;
import org.presencedesk.change.model.Change;
import org.presencedesk.change.model.TargetState;
import org.presencedesk.web.Language;
import org.presencedesk.web.errors.Refusal;
import org.presencedesk.web.input.JsonBody;

/** What programs do to a change. */
@Path("/api/v1/changes/{id}")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
@Tag(name = "Changes")
@Blocking
class ChangeVerbsApi {

    record Confirmation(String planHash, String breakGlass) {}

    record Decision(String planHash, String comment) {}

    record Retry(List<String> states) {}

    private final ChangeVerbs verbs;
    private final InFlightAnswers inFlight;
    private final ChangeAnswers answers;
    private final SignedIn user;

    ChangeVerbsApi(ChangeVerbs verbs, InFlightAnswers inFlight, ChangeAnswers answers, SignedIn user) {
        this.verbs = verbs;
        this.inFlight = inFlight;
        this.answers = answers;
        this.user = user;
    }

    @POST
    @Path("confirmation")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Confirm exactly the plan with this hash; the change then starts")
    public ChangeJson confirm(
            @RestPath String id,
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = Confirmation.class)))
                    String body) {
        Confirmation given = JsonBody.read(body, Confirmation.class);
        return json(verbs.confirm(id, required(given.planHash()), given.breakGlass(), user));
    }

    @POST
    @Path("approval")
    @RolesAllowed({Roles.APPROVER, Roles.ADMIN})
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary =
                    "Agree to exactly the plan with this hash, which somebody else has confirmed; the change then starts")
    public ChangeJson approve(
            @RestPath String id,
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = Decision.class)))
                    String body) {
        Decision given = JsonBody.read(body, Decision.class);
        return json(verbs.approve(id, required(given.planHash()), Comment.ofApproval(given.comment()), user));
    }

    @POST
    @Path("rejection")
    @RolesAllowed({Roles.APPROVER, Roles.ADMIN})
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Refuse a plan that awaits approval, saying why; nothing is sent")
    public ChangeJson reject(
            @RestPath String id,
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = Decision.class)))
                    String body) {
        Decision given = JsonBody.read(body, Decision.class);
        return json(verbs.reject(id, required(given.planHash()), Comment.ofRejection(given.comment()), user));
    }

    private static String required(String hash) {
        if (hash == null) {
            throw Refusal.invalid(
                    "planHash",
                    "PLAN_HASH_MISSING",
                    in -> Language.messages(ChangeApiMessages.class, in).planHashMissing());
        }
        return hash;
    }

    @POST
    @Path("start")
    @Operation(summary = "Begin at once what would begin later by itself")
    public ChangeJson start(@RestPath String id) {
        return json(verbs.start(id, user));
    }

    @POST
    @Path("pause")
    @Operation(summary = "Pause: nothing more is sent until somebody resumes it")
    public ChangeJson pause(@RestPath String id) {
        return json(inFlight.awaited(verbs.pause(id, user)));
    }

    @POST
    @Path("resumption")
    @Operation(summary = "Go on after a pause")
    public ChangeJson resume(@RestPath String id) {
        return json(verbs.resume(id, user));
    }

    @POST
    @Path("cancellation")
    @Operation(summary = "Cancel: whoever still waits is not sent")
    public ChangeJson cancel(@RestPath String id) {
        return json(inFlight.awaited(verbs.cancel(id, user)));
    }

    @POST
    @Path("retry")
    @Operation(summary = "Send again, with the same values, to whoever stands as chosen")
    public ChangeJson retry(
            @RestPath String id,
            @RequestBody(content = @Content(schema = @Schema(implementation = Retry.class))) String body) {
        List<String> states = body == null || body.isBlank()
                ? null
                : JsonBody.read(body, Retry.class).states();
        return json(verbs.retry(inFlight.settled(id), retried(states), user));
    }

    static Set<TargetState> retried(List<String> given) {
        if (given == null) {
            return TargetState.RETRIED;
        }
        Set<TargetState> states = java.util.EnumSet.noneOf(TargetState.class);
        for (String name : given) {
            TargetState.RETRIED.stream()
                    .filter(state -> state.name().equals(name))
                    .findFirst()
                    .ifPresentOrElse(states::add, () -> {
                        throw badStates();
                    });
        }
        if (states.isEmpty()) {
            throw badStates();
        }
        return states;
    }

    private static Refusal badStates() {
        return Refusal.invalid(
                "states",
                "STATES_UNKNOWN",
                in -> Language.messages(ChangeApiMessages.class, in).retryStates());
    }

    private ChangeJson json(Change change) {
        return answers.one(change);
    }
}
