package org.presencedesk.change.schedule;

import com.fasterxml.uuid.Generators;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.presencedesk.access.SignedIn;
import org.presencedesk.access.StorableText;
import org.presencedesk.audit.trail.AuditAction;
import org.presencedesk.audit.trail.AuditEntry;
import org.presencedesk.audit.trail.AuditTrail;
import org.presencedesk.audit.trail.Outcome;
import org.presencedesk.web.Language;
import org.presencedesk.web.errors.Refusal;

/** Makes, changes and removes calendars of holidays, each with its event. */
@ApplicationScoped
public class Calendars {

    public static final int MOST = 100;

    private static final int MOST_DAYS = 2_000;
    private static final int LONGEST_NAME = 100;

    private final AuditTrail trail;
    private final Clock clock;

    Calendars(AuditTrail trail, Clock clock) {
        this.trail = trail;
        this.clock = clock;
    }

    private record Said(String name, int version, List<String> days) {

        static Said by(HolidayCalendar calendar) {
            return new Said(calendar.name, calendar.version, calendar.days);
        }
    }

    /** @throws Refusal if it cannot be read, or there are too many */
    @Transactional
    public HolidayCalendar make(CalendarRequest asked, SignedIn by) {
        List<String> days = read(asked);
        if (HolidayCalendar.count() >= MOST) {
            throw Refusal.conflict(
                    "TOO_MANY_CALENDARS",
                    in -> Language.messages(ScheduleMessages.class, in).tooManyCalendars(MOST));
        }
        HolidayCalendar calendar = new HolidayCalendar();
        calendar.id = Generators.timeBasedEpochGenerator().generate();
        become(calendar, asked, days, by);
        calendar.persist();
        record(calendar, null, Said.by(calendar), by);
        return calendar;
    }

    /** What schedules have planned already stays. @throws Refusal also with 409 if somebody has changed it meanwhile */
    @Transactional
    public HolidayCalendar change(UUID id, CalendarRequest asked, SignedIn by) {
        List<String> days = read(asked);
        HolidayCalendar calendar = found(id);
        if (asked.version() != null && asked.version() != calendar.version) {
            throw Refusal.conflict(
                    "CHANGED_MEANWHILE",
                    in -> Language.messages(ScheduleMessages.class, in)
                            .changedMeanwhile(calendar.name, String.valueOf(calendar.changedBy.name())));
        }
        Said before = Said.by(calendar);
        become(calendar, asked, days, by);
        record(calendar, before, Said.by(calendar), by);
        return calendar;
    }

    /** @throws Refusal with 409 while a schedule that has not ended names it */
    @Transactional
    public void remove(UUID id, SignedIn by) {
        HolidayCalendar calendar = found(id);
        if (Schedule.count("calendarId = ?1 and state <> ?2", id, ScheduleState.ENDED) > 0) {
            throw Refusal.conflict(
                    "CALENDAR_IN_USE",
                    in -> Language.messages(ScheduleMessages.class, in).calendarInUse(calendar.name));
        }
        Schedule.update("calendarId = null where calendarId = ?1", id);
        record(calendar, Said.by(calendar), null, by);
        calendar.delete();
    }

    private static HolidayCalendar found(UUID id) {
        HolidayCalendar calendar = HolidayCalendar.findById(id, LockModeType.PESSIMISTIC_WRITE);
        if (calendar == null) {
            throw Refusal.notFound();
        }
        return calendar;
    }

    private static List<String> read(CalendarRequest asked) {
        List<Refusal.Fault> faults = new ArrayList<>();
        String name = asked.name() == null ? "" : asked.name().strip();
        if (name.isEmpty() || name.codePointCount(0, name.length()) > LONGEST_NAME) {
            faults.add(ScheduleReader.fault("name", "NAME_WANTED", text -> text.nameWanted(LONGEST_NAME)));
        }
        List<String> given = asked.days() == null ? List.of() : asked.days();
        if (given.isEmpty() || given.size() > MOST_DAYS) {
            faults.add(ScheduleReader.fault("days", "DAYS_WANTED", text -> text.daysWanted(MOST_DAYS)));
        }
        List<String> days = new ArrayList<>();
        for (String day : given) {
            try {
                days.add(LocalDate.parse(String.valueOf(day).strip()).toString());
            } catch (DateTimeException unreadable) {
                String shown = StorableText.beginningOf(String.valueOf(day), 50);
                faults.add(ScheduleReader.fault("days", "DATE_UNREADABLE", text -> text.dateUnreadable(shown)));
            }
        }
        if (!faults.isEmpty()) {
            throw Refusal.invalid(faults.subList(0, Math.min(faults.size(), 20)));
        }
        return days.stream().distinct().sorted().toList();
    }

    private void become(HolidayCalendar calendar, CalendarRequest asked, List<String> days, SignedIn by) {
        calendar.name = asked.name().strip();
        calendar.days = days;
        calendar.version++;
        calendar.changedAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
        calendar.changedBy = by.actor();
    }

    private void record(HolidayCalendar calendar, Said before, Said after, SignedIn by) {
        trail.record(AuditEntry.of(AuditAction.POLICY_CHANGED, Outcome.SUCCESS, by.actor())
                .from(by.origin())
                .about(new AuditEntry.Subject("calendar", calendar.id.toString(), calendar.name, null))
                .changing(before, after));
    }
}
