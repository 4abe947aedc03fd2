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
import org.presencedesk.change.schedule.CalendarRequest;
import org.presencedesk.change.schedule.Calendars;
import org.presencedesk.change.schedule.HolidayCalendar;
import org.presencedesk.web.input.Items;
import org.presencedesk.web.input.JsonBody;
import org.presencedesk.web.input.Parameters;
import org.presencedesk.web.limits.Limited;
import org.presencedesk.web.limits.Use;

/** Days on which schedules do not run, for programs. */
@Path("/api/v1/calendars")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.ADMIN)
@Tag(name = "Schedules")
@Blocking
class CalendarsApi {

    private final Calendars calendars;
    private final SignedIn user;

    CalendarsApi(Calendars calendars, SignedIn user) {
        this.calendars = calendars;
        this.user = user;
    }

    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.APPROVER, Roles.AUDITOR, Roles.ADMIN})
    @Operation(summary = "Calendars of holidays by name; all at once, as there are few")
    public Items<CalendarJson> list() {
        return new Items<>(HolidayCalendar.all().stream().map(CalendarJson::of).toList(), null);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Add a calendar: days on which schedules that name it do not run")
    @Limited(Use.PLAN)
    public RestResponse<CalendarJson> make(
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = CalendarRequest.class)))
                    String body) {
        HolidayCalendar made = calendars.make(JsonBody.read(body, CalendarRequest.class), user);
        return RestResponse.ResponseBuilder.<CalendarJson>created(URI.create("/api/v1/calendars/" + made.id))
                .entity(CalendarJson.of(made))
                .build();
    }

    @PUT
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Put other days in its place; with the version that you have read, only if it is still that")
    @Limited(Use.PLAN)
    public CalendarJson change(
            @RestPath String id,
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = CalendarRequest.class)))
                    String body) {
        UUID calendar = Parameters.idOrNotFound(id);
        return CalendarJson.of(calendars.change(calendar, JsonBody.read(body, CalendarRequest.class), user));
    }

    @DELETE
    @Path("{id}")
    @Operation(summary = "Remove a calendar that no schedule uses")
    public void remove(@RestPath String id) {
        calendars.remove(Parameters.idOrNotFound(id), user);
    }
}
