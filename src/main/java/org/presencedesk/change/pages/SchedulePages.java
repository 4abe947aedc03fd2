package org.presencedesk.change.pages;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.presencedesk.access.Roles;
import org.presencedesk.access.SignedIn;
import org.presencedesk.change.model.Change;
import org.presencedesk.change.schedule.HolidayCalendar;
import org.presencedesk.change.schedule.Occurrence;
import org.presencedesk.change.schedule.Occurrences;
import org.presencedesk.change.schedule.Schedule;
import org.presencedesk.change.schedule.ScheduleChanges;
import org.presencedesk.change.schedule.ScheduleState;
import org.presencedesk.change.schedule.ScheduleWords;
import org.presencedesk.change.schedule.Schedules;
import org.presencedesk.web.Language;
import org.presencedesk.web.input.Cursor;
import org.presencedesk.web.input.Parameters;

/** Changes that come again: the list, one with its next times and what became of the last ones, and its buttons. */
@Path("/schedules")
@RolesAllowed({Roles.OPERATOR, Roles.APPROVER, Roles.AUDITOR, Roles.ADMIN})
@Blocking
class SchedulePages {

    private static final int PAGE = 50;
    private static final int NEXT = 5;
    private static final int LATEST = 20;
    private static final String LIST = "schedules page";

    record schedules(List<ScheduleLine> lines, String next, boolean active, boolean paused)
            implements TemplateInstance {}

    /** @param zone of the schedule, where it is not the viewer's */
    record schedule(
            ScheduleLine line,
            List<Occurrence> next,
            ZoneId zone,
            HolidayCalendar calendar,
            List<ChangeRows.Line> latest)
            implements TemplateInstance {}

    private final Schedules schedules;
    private final ScheduleChanges changes;
    private final ChangeRows rows;
    private final Cursor cursors;
    private final SignedIn user;
    private final Language language;
    private final Clock clock;

    SchedulePages(
            Schedules schedules,
            ScheduleChanges changes,
            ChangeRows rows,
            Cursor cursors,
            SignedIn user,
            Language language,
            Clock clock) {
        this.schedules = schedules;
        this.changes = changes;
        this.rows = rows;
        this.cursors = cursors;
        this.user = user;
        this.language = language;
        this.clock = clock;
    }

    @GET
    @Produces("text/html")
    public TemplateInstance list(@RestQuery String cursor) {
        UUID before = cursor == null
                ? null
                : UUID.fromString(cursors.decode(LIST, cursor).get(0));
        List<Schedule> page = Schedule.page(before, PAGE + 1);
        boolean more = page.size() > PAGE;
        List<Schedule> shown = more ? page.subList(0, PAGE) : page;
        Map<UUID, Change> latest = changes.latest(shown);
        List<ScheduleLine> lines =
                shown.stream().map(one -> line(one, latest.get(one.id))).toList();
        return new schedules(
                lines,
                more ? cursors.encode(LIST, shown.get(PAGE - 1).id) : null,
                keepsOne(lines, ScheduleState.ACTIVE),
                keepsOne(lines, ScheduleState.PAUSED));
    }

    private static boolean keepsOne(List<ScheduleLine> lines, ScheduleState state) {
        return lines.stream().anyMatch(line -> line.mine() && line.schedule().state == state);
    }

    @GET
    @Path("{id}")
    @Produces("text/html")
    public TemplateInstance show(@RestPath String id) {
        Schedule one = Schedule.found(Parameters.idOrNotFound(id));
        List<Change> latest = changes.of(one, LATEST);
        Instant from = one.nextAt == null ? clock.instant() : one.nextAt.minusMillis(1);
        return new schedule(
                line(one, latest.isEmpty() ? null : latest.get(0)),
                one.nextAt == null ? List.of() : Occurrences.of(one, from, NEXT),
                ZoneId.of(one.zone),
                one.calendarId == null ? null : HolidayCalendar.findById(one.calendarId),
                rows.of(latest));
    }

    private ScheduleLine line(Schedule one, Change last) {
        Locale locale = language.locale();
        return new ScheduleLine(one, ScheduleWords.of(one, locale), last, one.isKeptBy(user));
    }

    @POST
    @Path("pause")
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    public RestResponse<Void> pauseAll() {
        schedules.pauseAll(user);
        return to("");
    }

    @POST
    @Path("resumption")
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    public RestResponse<Void> resumeAll() {
        schedules.resumeAll(user);
        return to("");
    }

    @POST
    @Path("{id}/pause")
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    public RestResponse<Void> pause(@RestPath String id) {
        return to("/" + schedules.pause(Parameters.idOrNotFound(id), user).id);
    }

    @POST
    @Path("{id}/resumption")
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    public RestResponse<Void> resume(@RestPath String id) {
        return to("/" + schedules.resume(Parameters.idOrNotFound(id), user).id);
    }

    @POST
    @Path("{id}/release")
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    public RestResponse<Void> release(@RestPath String id) {
        return to("/" + schedules.release(Parameters.idOrNotFound(id), user).id);
    }

    @POST
    @Path("{id}/run")
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    public RestResponse<Void> run(@RestPath String id) {
        return to("/" + schedules.run(Parameters.idOrNotFound(id), user).id);
    }

    @POST
    @Path("{id}/skip")
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    public RestResponse<Void> skip(@RestPath String id) {
        return to("/" + schedules.skip(Parameters.idOrNotFound(id), user).id);
    }

    @POST
    @Path("{id}/end")
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    public RestResponse<Void> end(@RestPath String id) {
        return to("/" + schedules.end(Parameters.idOrNotFound(id), user).id);
    }

    private static RestResponse<Void> to(String place) {
        return RestResponse.seeOther(URI.create("/schedules" + place));
    }
}
