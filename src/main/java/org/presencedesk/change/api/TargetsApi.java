package org.presencedesk.change.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.presencedesk.access.Roles;
import org.presencedesk.access.SignedIn;
import org.presencedesk.change.lifecycle.Progress;
import org.presencedesk.change.lifecycle.ProgressReader;
import org.presencedesk.change.model.Change;
import org.presencedesk.change.model.Reason;
import org.presencedesk.change.model.Target;
import org.presencedesk.change.model.TargetState;
import org.presencedesk.change.request.ChangeInput;
import org.presencedesk.change.values.PresenceFlag;
import org.presencedesk.web.Download;
import org.presencedesk.web.Language;
import org.presencedesk.web.errors.Refusal;
import org.presencedesk.web.input.Cursor;
import org.presencedesk.web.input.Items;
import org.presencedesk.web.input.Limit;
import org.presencedesk.web.input.Parameters;
import org.presencedesk.web.limits.Limited;
import org.presencedesk.web.limits.Use;

/** The people of a change and how far it is, for programs. */
@Path("/api/v1/changes/{id}")
@RolesAllowed({Roles.OPERATOR, Roles.APPROVER, Roles.AUDITOR, Roles.ADMIN})
@Tag(name = "Changes")
@Blocking
class TargetsApi {

    private final ProgressReader progress;
    private final Cursor cursors;
    private final SignedIn user;
    private final Language language;
    private final ObjectMapper json;

    TargetsApi(ProgressReader progress, Cursor cursors, SignedIn user, Language language, ObjectMapper json) {
        this.json = json;
        this.progress = progress;
        this.cursors = cursors;
        this.user = user;
        this.language = language;
    }

    @GET
    @Path("targets")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "The targets in plan order")
    public Items<TargetJson> list(
            @RestPath String id,
            @RestQuery List<String> state,
            @RestQuery List<String> reason,
            @RestQuery List<String> flag,
            @RestQuery String limit,
            @RestQuery String cursor) {
        Set<TargetState> states = Parameters.anyOf("state", TargetState.class, state);
        Set<Reason> reasons = Parameters.anyOf("reason", Reason.class, reason);
        Set<PresenceFlag> flags = Parameters.anyOf("flag", PresenceFlag.class, flag);
        int most = Limit.of(limit);
        Change change = change(id);
        String list = "targets " + change.id() + states + reasons + flags;
        int after = cursor == null
                ? -1
                : Integer.parseInt(cursors.decode(list, cursor).get(0));
        List<Target> page = Target.page(change.id(), states, reasons, flags, after, most + 1);
        boolean more = page.size() > most;
        List<Target> shown = more ? page.subList(0, most) : page;
        return new Items<>(
                shown.stream()
                        .map(target -> TargetJson.of(target, language.locale()))
                        .toList(),
                more ? cursors.encode(list, shown.get(most - 1).position) : null);
    }

    @GET
    @Path("targets.csv")
    @Produces("text/csv")
    @Operation(summary = "The result file: your own columns, then what became of each row")
    @Limited(Use.EXPORT)
    public RestResponse<StreamingOutput> csv(@RestPath String id, @RestQuery List<String> state) {
        Set<TargetState> states = Parameters.anyOf("state", TargetState.class, state);
        Change change = change(id);
        ChangeInput input = ChangeInput.findById(change.id());
        TargetsCsv csv = new TargetsCsv(change, input, language.locale(), ',');
        return Download.csv("change-" + change.number() + ".csv", out -> csv.write(states, out));
    }

    @GET
    @Path("progress")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(
            summary = "How far the change is, as server-sent events: 'progress' at most once a second, at last 'end'")
    @Limited(Use.PROGRESS)
    public Multi<OutboundSseEvent> watch(@RestPath String id, @Context Sse sse) {
        Change change = QuarkusTransaction.requiringNew().call(() -> change(id));
        Multi<OutboundSseEvent> events = progress.watch(change.id())
                .map(now ->
                        sse.newEventBuilder().name("progress").data(text(now)).build());
        OutboundSseEvent end = sse.newEventBuilder().name("end").data("{}").build();
        return Multi.createBy()
                .concatenating()
                .streams(events, Multi.createFrom().item(end));
    }

    /** As text: given as an object, the event would carry a line "content-type", which the standard does not know. */
    private String text(Progress now) {
        try {
            return json.writeValueAsString(now);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Progress can always be written as JSON", e);
        }
    }

    private Change change(String id) {
        return Change.find(id).orElseThrow(Refusal::notFound);
    }
}
