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
import org.presencedesk.change.lifecycle.ChangeVerbs;
import org.presencedesk.change.lifecycle.InFlightAnswers;
import org.presencedesk.change.lifecycle.SendingSwitch;
import org.presencedesk.change.model.Change;
import org.presencedesk.change.model.TargetState;
import org.presencedesk.change.model.TargetTally;
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

    record Confirmation(String planHash) {}

    record Retry(List<String> states) {}

    private final ChangeVerbs verbs;
    private final InFlightAnswers inFlight;
    private final TargetTally tally;
    private final SendingSwitch sending;
    private final SignedIn user;
    private final Language language;

    ChangeVerbsApi(
            ChangeVerbs verbs,
            InFlightAnswers inFlight,
            TargetTally tally,
            SendingSwitch sending,
            SignedIn user,
            Language language) {
        this.verbs = verbs;
        this.inFlight = inFlight;
        this.tally = tally;
        this.sending = sending;
        this.user = user;
        this.language = language;
    }

    @POST
    @Path("confirmation")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Confirm exactly the plan with this hash; the change then starts")
    public ChangeJson confirm(
            @RestPath String id,
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = Confirmation.class)))
                    String body) {
        String hash = JsonBody.read(body, Confirmation.class).planHash();
        if (hash == null) {
            throw Refusal.invalid(
                    "planHash",
                    "PLAN_HASH_MISSING",
                    in -> Language.messages(ChangeApiMessages.class, in).planHashMissing());
        }
        return json(verbs.confirm(id, hash, user));
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
        return ChangeJson.of(change, tally, sending, language.locale());
    }
}
