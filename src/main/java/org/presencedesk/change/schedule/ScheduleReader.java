package org.presencedesk.change.schedule;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.presencedesk.access.Guid;
import org.presencedesk.access.StorableText;
import org.presencedesk.change.plan.ChangeSpec;
import org.presencedesk.change.request.ChangeRequest;
import org.presencedesk.change.text.InvalidValueText;
import org.presencedesk.change.values.Action;
import org.presencedesk.change.values.Expiry;
import org.presencedesk.change.values.InvalidValue;
import org.presencedesk.change.values.ZoneReader;
import org.presencedesk.web.Language;
import org.presencedesk.web.errors.Refusal;

/** Reads a schedule that is asked for and finds all faults in it but those that only the directory knows. */
final class ScheduleReader {

    private static final int LONGEST_NAME = 100;
    private static final int MOST_YEARS_AHEAD = 5;

    private final ScheduleRequest asked;
    private final Instant now;
    private final List<Refusal.Fault> faults = new ArrayList<>();

    private ScheduleReader(ScheduleRequest asked, Instant now) {
        this.asked = asked;
        this.now = now;
    }

    /** Puts what is asked for into the schedule. @throws Refusal with every fault found */
    static void read(ScheduleRequest asked, Schedule into, Instant now) {
        new ScheduleReader(asked, now).read(into);
    }

    private void read(Schedule schedule) {
        schedule.name = name();
        ZoneId zone = zone();
        schedule.zone = zone.getId();
        schedule.beginsOn = from(zone);
        schedule.rule = rule(schedule.beginsOn);
        schedule.startTime = time("startTime", asked.startTime(), true);
        schedule.endTime = time("endTime", asked.endTime(), false);
        schedule.duration = duration();
        schedule.calendarId = calendar();
        quarantine(schedule);
        schedule.asked = request();
        ends(schedule);
        what();
        if (faults.isEmpty()) {
            requireOccurrence(schedule);
        }
        if (!faults.isEmpty()) {
            throw Refusal.invalid(faults);
        }
    }

    private String name() {
        String name = asked.name() == null ? "" : asked.name().strip();
        if (name.isEmpty() || name.codePointCount(0, name.length()) > LONGEST_NAME) {
            add("name", "NAME_WANTED", text -> text.nameWanted(LONGEST_NAME));
        }
        return name;
    }

    private ZoneId zone() {
        try {
            ZoneId zone = ZoneReader.of(asked.zone());
            if (zone != null) {
                return zone;
            }
            add("zone", "ZONE_MISSING", ScheduleMessages::zoneMissing);
        } catch (InvalidValue e) {
            faults.add(InvalidValueText.fault(e, null));
        }
        return ZoneId.of("UTC");
    }

    private LocalDate from(ZoneId zone) {
        LocalDate today = now.atZone(zone).toLocalDate();
        if (asked.from() == null || asked.from().isBlank()) {
            return today;
        }
        try {
            LocalDate from = LocalDate.parse(asked.from().strip());
            if (from.isBefore(today.plusYears(MOST_YEARS_AHEAD)) && from.isAfter(today.minusYears(MOST_YEARS_AHEAD))) {
                return from;
            }
        } catch (DateTimeException unreadable) {
            // Said below.
        }
        add("from", "DATE_UNREADABLE", text -> text.dateUnreadable(shown(asked.from())));
        return today;
    }

    private String rule(LocalDate from) {
        try {
            Recurrence.of(asked.rule(), from);
        } catch (UnusableRule e) {
            addRule(e.fault());
        }
        return asked.rule() == null ? "" : asked.rule().strip();
    }

    private void addRule(UnusableRule.Fault fault) {
        add("rule", fault.name(), text -> text.ruleFault(fault, Recurrence.MOST));
    }

    private String time(String field, String given, boolean wanted) {
        if (given == null || given.isBlank()) {
            if (wanted) {
                add(field, "TIME_UNREADABLE", text -> text.timeUnreadable(""));
            }
            return null;
        }
        try {
            if (given.strip().matches("\\d\\d:\\d\\d")) {
                return LocalTime.parse(given.strip()).toString();
            }
        } catch (DateTimeException unreadable) {
            // Said below.
        }
        add(field, "TIME_UNREADABLE", text -> text.timeUnreadable(shown(given)));
        return null;
    }

    private String duration() {
        try {
            Expiry read = Expiry.of(asked.duration(), null, null, null, now);
            return read == null ? null : read.duration().toString();
        } catch (InvalidValue e) {
            faults.add(InvalidValueText.fault(e, null));
            return null;
        }
    }

    private UUID calendar() {
        if (asked.calendar() == null || asked.calendar().isBlank()) {
            return null;
        }
        String id = asked.calendar().strip();
        if (!Guid.matches(id) || HolidayCalendar.findById(UUID.fromString(id)) == null) {
            add("calendar", "CALENDAR_NOT_FOUND", text -> text.calendarUnknown(shown(id)));
            return null;
        }
        return UUID.fromString(id);
    }

    private void quarantine(Schedule schedule) {
        ScheduleRequest.Quarantine limit = asked.quarantine();
        schedule.morePeople = limit == null ? null : limit.people();
        schedule.morePercent = limit == null ? null : limit.percent();
        if (isNegative(schedule.morePeople) || isNegative(schedule.morePercent)) {
            add("quarantine", "QUARANTINE_OUT_OF_RANGE", ScheduleMessages::quarantineWanted);
        }
    }

    private static boolean isNegative(Integer number) {
        return number != null && number < 0;
    }

    private ChangeRequest request() {
        return new ChangeRequest(
                asked.action(),
                asked.availability(),
                null,
                null,
                null,
                asked.people(),
                asked.groups(),
                null,
                asked.reason(),
                asked.ticket(),
                asked.leave(),
                null,
                asked.lists(),
                null,
                null);
    }

    private void ends(Schedule schedule) {
        boolean clears = Action.CLEAR.wire().equals(asked.action());
        boolean both = filled(asked.endTime()) && filled(asked.duration());
        boolean none = !filled(asked.endTime()) && !filled(asked.duration());
        if (both || none != clears) {
            add("endTime", "END_WANTED", text -> text.endWanted(clears));
        }
        if (schedule.endTime != null && schedule.endTime.equals(schedule.startTime)) {
            add("endTime", "END_WANTED", ScheduleMessages::endIsStart);
        }
    }

    /** Who, what and why are those of a change. */
    private void what() {
        try {
            ChangeSpec.of(request(), false, now);
        } catch (Refusal refusal) {
            faults.addAll(refusal.faults());
        }
    }

    private void requireOccurrence(Schedule schedule) {
        try {
            List<String> holidays = schedule.calendar() == null ? List.of() : schedule.calendar().days;
            if (Occurrences.of(schedule, holidays, now, 1).isEmpty()) {
                addRule(UnusableRule.Fault.RULE_NEVER);
            }
        } catch (UnusableRule e) {
            addRule(e.fault());
        }
    }

    private static boolean filled(String given) {
        return given != null && !given.isBlank();
    }

    private static String shown(String given) {
        return StorableText.beginningOf(given, 100);
    }

    private void add(String field, String code, Function<ScheduleMessages, String> sentence) {
        faults.add(fault(field, code, sentence));
    }

    static Refusal.Fault fault(String field, String code, Function<ScheduleMessages, String> sentence) {
        return new Refusal.Fault(
                field, null, code, in -> sentence.apply(Language.messages(ScheduleMessages.class, in)));
    }
}
