package org.presencedesk.change.form;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.jboss.resteasy.reactive.RestForm;
import org.presencedesk.change.request.ChangeRequest;
import org.presencedesk.change.schedule.Schedule;
import org.presencedesk.change.schedule.ScheduleRequest;
import org.presencedesk.change.values.Action;

/** When a schedule runs, as it is typed and shown again. Who, what and why come from a change, or from the schedule itself. */
public class ScheduleForm {

    private static final int DAYS_OF_A_WEEK = 7;

    @RestForm
    String name;

    @RestForm
    List<String> day;

    /** In place of days, for whoever knows it. */
    @RestForm
    String rule;

    @RestForm
    String startTime;

    @RestForm
    String endTime;

    @RestForm
    String zone;

    @RestForm
    String begins;

    @RestForm
    String until;

    @RestForm
    String calendar;

    @RestForm
    String percent;

    @RestForm
    String version;

    static ScheduleForm of(Schedule schedule) {
        ScheduleForm form = new ScheduleForm();
        form.name = schedule.name;
        form.rule = schedule.rule;
        form.startTime = schedule.startTime;
        form.endTime = schedule.endTime;
        form.zone = schedule.zone;
        form.begins = schedule.beginsOn.toString();
        form.calendar = schedule.calendarId == null ? null : schedule.calendarId.toString();
        form.percent = schedule.morePercent == null ? null : schedule.morePercent.toString();
        form.version = String.valueOf(schedule.version);
        return form;
    }

    /** @param kept of a schedule that has one, where no end is typed */
    ScheduleRequest asked(ChangeRequest what, String kept) {
        boolean clears = Action.CLEAR.wire().equals(what.action());
        boolean typed = filled(endTime);
        return new ScheduleRequest(
                name,
                ruleAsked(),
                startTime,
                clears || !typed ? null : endTime,
                clears || typed ? null : kept,
                zone,
                begins,
                calendar,
                new ScheduleRequest.Quarantine(null, number(percent)),
                what.action(),
                what.availability(),
                what.people(),
                what.groups(),
                what.lists(),
                what.leave(),
                what.reason(),
                what.ticket(),
                null,
                version == null || !version.matches("\\d{1,9}") ? null : Integer.valueOf(version));
    }

    private String ruleAsked() {
        if (filled(rule)) {
            return rule;
        }
        List<String> days = days();
        String every = days.isEmpty() || days.size() == DAYS_OF_A_WEEK
                ? "FREQ=DAILY"
                : "FREQ=WEEKLY;BYDAY=" + String.join(",", days);
        return filled(until) ? every + ";UNTIL=" + compact(until) : every;
    }

    private static String compact(String day) {
        try {
            return LocalDate.parse(day).format(DateTimeFormatter.BASIC_ISO_DATE);
        } catch (DateTimeException unreadable) {
            return day;
        }
    }

    private static Integer number(String typed) {
        if (!filled(typed)) {
            return null;
        }
        return typed.strip().matches("\\d{1,6}") ? Integer.parseInt(typed.strip()) : Integer.valueOf(-1);
    }

    private static boolean filled(String typed) {
        return typed != null && !typed.isBlank();
    }

    public String name() {
        return shown(name);
    }

    public List<String> days() {
        return new ArrayList<>(day == null ? List.of() : day);
    }

    public String rule() {
        return shown(rule);
    }

    public String startTime() {
        return shown(startTime);
    }

    public String endTime() {
        return shown(endTime);
    }

    public boolean in(String one, String usual) {
        return one.equals(zone == null ? usual : zone);
    }

    /** Whether nobody has chosen it yet. */
    public boolean zoneOpen() {
        return zone == null;
    }

    public String begins() {
        return shown(begins);
    }

    public String until() {
        return shown(until);
    }

    public boolean uses(String one) {
        return one.equals(calendar);
    }

    public String percent() {
        return shown(percent);
    }

    /** Null for a schedule that is not there yet. */
    public String version() {
        return version;
    }

    private static String shown(String typed) {
        return typed == null ? "" : typed;
    }
}
