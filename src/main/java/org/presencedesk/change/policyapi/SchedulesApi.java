package org.presencedesk.change.policyapi;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.presencedesk.access.Roles;
import org.presencedesk.access.SignedIn;
import org.presencedesk.change.model.Change;
import org.presencedesk.change.schedule.Occurrence;
import org.presencedesk.change.schedule.Occurrences;
import org.presencedesk.change.schedule.Schedule;
import org.presencedesk.change.schedule.ScheduleChanges;
import org.presencedesk.change.schedule.ScheduleRequest;
import org.presencedesk.change.schedule.Schedules;
import org.presencedesk.web.Language;
import org.presencedesk.web.input.Cursor;
import org.presencedesk.web.input.Items;
import org.presencedesk.web.input.JsonBody;
import org.presencedesk.web.input.Limit;
import org.presencedesk.web.input.Parameters;
import org.presencedesk.web.limits.Limited;
import org.presencedesk.web.limits.Use;

/** Changes that come again by a rule, for programs. */
@Path("/api/v1/schedules")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
@Tag(name = "Schedules")
@Blocking
class SchedulesApi {

    private static final String LIST = "schedules";

    private final Schedules schedules;
    private final ScheduleChanges changes;
    private final Cursor cursors;
    private final SignedIn user;
    private final Language language;
    private final Clock clock;

    SchedulesApi(
            Schedules schedules,
            ScheduleChanges changes,
            Cursor cursors,
            SignedIn user,
            Language language,
            Clock clock) {
        this.schedules = schedules;
        this.changes = changes;
        this.cursors = cursors;
        this.user = user;
        this.language = language;
        this.clock = clock;
    }

    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.APPROVER, Roles.AUDITOR, Roles.ADMIN})
    @Operation(summary = "Schedules, newest first")
    public Items<ScheduleJson> list(@RestQuery String limit, @RestQuery String cursor) {
        int most = Limit.of(limit);
        UUID before = cursor == null
                ? null
                : UUID.fromString(cursors.decode(LIST, cursor).get(0));
        List<Schedule> page = Schedule.page(before, most + 1);
        boolean more = page.size() > most;
        List<Schedule> shown = more ? page.subList(0, most) : page;
        Map<UUID, Change> latest = changes.latest(shown);
        return new Items<>(
                shown.stream()
                        .map(one -> ScheduleJson.of(one, latest.get(one.id), language.locale()))
                        .toList(),
                more ? cursors.encode(LIST, shown.get(most - 1).id) : null);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Have a change made again and again by a rule of RFC 5545, confirmed on your behalf")
    @Limited(Use.PLAN)
    public RestResponse<ScheduleJson> make(
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            schema =
                                                    @org.eclipse.microprofile.openapi.annotations.media.Schema(
                                                            implementation = ScheduleRequest.class)))
                    String body) {
        Schedule made = schedules.make(JsonBody.read(body, ScheduleRequest.class), user);
        return RestResponse.ResponseBuilder.<ScheduleJson>created(URI.create("/api/v1/schedules/" + made.id))
                .entity(json(made))
                .build();
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Roles.OPERATOR, Roles.APPROVER, Roles.AUDITOR, Roles.ADMIN})
    @Operation(summary = "One schedule")
    public ScheduleJson read(@RestPath String id) {
        return json(Schedule.found(Parameters.idOrNotFound(id)));
    }

    @PUT
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary =
                    "Put another content in its place, or hand it over; with the version that you have read, only if it is still that")
    @Limited(Use.PLAN)
    public ScheduleJson change(
            @RestPath String id,
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            schema =
                                                    @org.eclipse.microprofile.openapi.annotations.media.Schema(
                                                            implementation = ScheduleRequest.class)))
                    String body) {
        UUID schedule = Parameters.idOrNotFound(id);
        return json(schedules.change(schedule, JsonBody.read(body, ScheduleRequest.class), user));
    }

    @GET
    @Path("{id}/occurrences")
    @RolesAllowed({Roles.OPERATOR, Roles.APPROVER, Roles.AUDITOR, Roles.ADMIN})
    @Operation(summary = "When it runs next, by its rule and its calendar")
    public Items<Occurrence> occurrences(@RestPath String id, @RestQuery String limit) {
        Schedule schedule = Schedule.found(Parameters.idOrNotFound(id));
        return new Items<>(Occurrences.of(schedule, clock.instant(), Limit.of(limit)), null);
    }

    @POST
    @Path("{id}/pause")
    @Operation(summary = "Pause it: nothing more is planned until somebody resumes it")
    public ScheduleJson pause(@RestPath String id) {
        return json(schedules.pause(Parameters.idOrNotFound(id), user));
    }

    @POST
    @Path("{id}/resumption")
    @Operation(summary = "Go on after a pause; what was missed is not made up for")
    public ScheduleJson resume(@RestPath String id) {
        return json(schedules.resume(Parameters.idOrNotFound(id), user));
    }

    @POST
    @Path("{id}/release")
    @Operation(summary = "Let a schedule go on that has stopped itself; from then on it is yours")
    public ScheduleJson release(@RestPath String id) {
        return json(schedules.release(Parameters.idOrNotFound(id), user));
    }

    @POST
    @Path("{id}/run")
    @Operation(summary = "One more occurrence, now")
    public ScheduleJson run(@RestPath String id) {
        return json(schedules.run(Parameters.idOrNotFound(id), user));
    }

    @POST
    @Path("{id}/skip")
    @Operation(summary = "Leave out the next occurrence")
    public ScheduleJson skip(@RestPath String id) {
        return json(schedules.skip(Parameters.idOrNotFound(id), user));
    }

    @POST
    @Path("{id}/end")
    @Operation(summary = "End it for good; its changes stay")
    public ScheduleJson end(@RestPath String id) {
        return json(schedules.end(Parameters.idOrNotFound(id), user));
    }

    @POST
    @Path("pause")
    @Operation(summary = "Pause all schedules that you keep")
    public void pauseAll() {
        schedules.pauseAll(user);
    }

    @POST
    @Path("resumption")
    @Operation(summary = "Let all paused schedules go on that you keep")
    public void resumeAll() {
        schedules.resumeAll(user);
    }

    private ScheduleJson json(Schedule schedule) {
        return ScheduleJson.of(schedule, changes.latest(List.of(schedule)).get(schedule.id), language.locale());
    }
}
