package org.presencedesk.change.form;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.presencedesk.access.Roles;
import org.presencedesk.access.SignedIn;
import org.presencedesk.change.model.Change;
import org.presencedesk.change.model.TargetTally;
import org.presencedesk.change.request.ChangeInput;
import org.presencedesk.change.request.ChangeRequest;
import org.presencedesk.change.schedule.HolidayCalendar;
import org.presencedesk.change.schedule.Schedule;
import org.presencedesk.change.schedule.ScheduleRequest;
import org.presencedesk.change.schedule.Schedules;
import org.presencedesk.change.text.Sentences;
import org.presencedesk.change.values.Action;
import org.presencedesk.change.values.WorkingHours;
import org.presencedesk.graph.client.GraphFailure;
import org.presencedesk.web.Language;
import org.presencedesk.web.ViewerZone;
import org.presencedesk.web.errors.GraphRefusals;
import org.presencedesk.web.errors.Refusal;
import org.presencedesk.web.errors.TooMany;
import org.presencedesk.web.input.Parameters;
import org.presencedesk.web.limits.Limited;
import org.presencedesk.web.limits.Use;

/** Says when a change comes again: one that was planned once is repeated. */
@Path("/schedules")
@RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
@Blocking
class ScheduleFormPages {

    record Day(String code, String name) {}

    /**
     * @param change whose people and status come again; null where a schedule is changed
     * @param edited null for a new one
     * @param sentence what the change asks for, as its page says it; null where a schedule is changed
     * @param clears whether statuses are cleared, which has no end
     */
    record form(
            ScheduleForm typed,
            Change change,
            Schedule edited,
            boolean clears,
            String sentence,
            List<Day> days,
            List<HolidayCalendar> calendars,
            List<FormFault> faults)
            implements TemplateInstance {}

    private interface Saving {
        Schedule save();
    }

    private final Schedules schedules;
    private final SignedIn user;
    private final TargetTally tally;
    private final Language language;
    private final ViewerZone zone;

    ScheduleFormPages(Schedules schedules, SignedIn user, TargetTally tally, Language language, ViewerZone zone) {
        this.schedules = schedules;
        this.user = user;
        this.tally = tally;
        this.language = language;
        this.zone = zone;
    }

    @GET
    @Path("new")
    @Produces("text/html")
    public TemplateInstance repeat(@RestQuery String from) {
        Change change = repeatable(from);
        return page(new ScheduleForm(), change, null, List.of());
    }

    @POST
    @Path("new")
    @Produces("text/html")
    @Limited(Use.PLAN)
    public RestResponse<Object> make(@BeanParam ScheduleForm typed, @RestForm String from) {
        Change change = repeatable(from);
        ChangeRequest what = ChangeInput.<ChangeInput>findById(change.id()).request;
        return saved(() -> schedules.make(typed.asked(what, null), user), typed, change, null);
    }

    @GET
    @Path("{id}/change")
    @Produces("text/html")
    public TemplateInstance edit(@RestPath String id) {
        Schedule schedule = Schedule.found(Parameters.idOrNotFound(id));
        return page(ScheduleForm.of(schedule), null, schedule, List.of());
    }

    @POST
    @Path("{id}/change")
    @Produces("text/html")
    @Limited(Use.PLAN)
    public RestResponse<Object> change(@RestPath String id, @BeanParam ScheduleForm typed) {
        UUID schedule = Parameters.idOrNotFound(id);
        Schedule before = Schedule.found(schedule);
        ScheduleRequest asked = typed.asked(before.asked, before.duration);
        return saved(() -> schedules.change(schedule, asked, user), typed, null, before);
    }

    private RestResponse<Object> saved(Saving work, ScheduleForm typed, Change change, Schedule edited) {
        try {
            return NewChangePages.to("/schedules/" + work.save().id);
        } catch (TooMany limited) {
            throw limited;
        } catch (Refusal refusal) {
            return refused(refusal, typed, change, edited);
        } catch (GraphFailure e) {
            return refused(GraphRefusals.of(e), typed, change, edited);
        }
    }

    private RestResponse<Object> refused(Refusal refusal, ScheduleForm typed, Change change, Schedule edited) {
        return NewChangePages.page(
                refusal.status(), page(typed, change, edited, FormFault.of(refusal, language.locale())));
    }

    private static Change repeatable(String from) {
        return Change.find(from == null ? "" : from)
                .filter(CopiedDraft::isRepeatable)
                .filter(change -> ChangeInput.findById(change.id()) != null)
                .orElseThrow(Refusal::notFound);
    }

    private form page(ScheduleForm typed, Change change, Schedule edited, List<FormFault> faults) {
        Locale locale = language.locale();
        String action = edited == null ? change.action() : edited.asked.action();
        return new form(
                typed,
                change,
                edited,
                Action.CLEAR.wire().equals(action),
                edited == null ? new Sentences(locale, zone.get()).of(change, tally.counts(change.id())) : null,
                Arrays.stream(DayOfWeek.values())
                        .map(day ->
                                new Day(WorkingHours.code(day), day.getDisplayName(TextStyle.SHORT_STANDALONE, locale)))
                        .toList(),
                HolidayCalendar.all(),
                faults);
    }
}
