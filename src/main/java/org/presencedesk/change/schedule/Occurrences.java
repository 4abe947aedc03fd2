package org.presencedesk.change.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * When a schedule runs. A time that the clocks skip is as much later as they skip, and of one that comes twice the earlier
 * counts (RFC 5545, 3.3.5).
 */
public final class Occurrences {

    /** Those that begin after a moment. @return none where nothing comes any more */
    public static List<Occurrence> of(Schedule schedule, Instant after, int most) {
        HolidayCalendar calendar = schedule.calendar();
        try {
            return of(schedule, calendar == null ? List.of() : calendar.days, after, most);
        } catch (UnusableRule ruleOfAnotherVersion) {
            return List.of();
        }
    }

    /** @param holidays on which nothing begins */
    static List<Occurrence> of(Schedule schedule, List<String> holidays, Instant after, int most) throws UnusableRule {
        ZoneId zone = ZoneId.of(schedule.zone);
        Set<String> none = new HashSet<>(holidays);
        LocalDate from = after.atZone(zone).toLocalDate().minusDays(1);
        List<Occurrence> found = new ArrayList<>();
        Recurrence recurrence = Recurrence.of(schedule.rule, schedule.beginsOn);
        // The first two days may begin before the moment.
        for (LocalDate day : recurrence.days(from, day -> !none.contains(day.toString()), most + 2)) {
            Occurrence one = on(day, schedule, zone);
            // Where the clocks skip the start, the end may have passed by then: nothing is left to be set.
            boolean lasts = one.ends() == null || one.ends().isAfter(one.at());
            if (lasts && one.at().isAfter(after) && found.size() < most) {
                found.add(one);
            }
        }
        return found;
    }

    private static Occurrence on(LocalDate day, Schedule schedule, ZoneId zone) {
        LocalTime start = LocalTime.parse(schedule.startTime);
        Instant at = moment(day, start, zone);
        if (schedule.duration != null) {
            return new Occurrence(at, at.plus(Duration.parse(schedule.duration)));
        }
        if (schedule.endTime == null) {
            return new Occurrence(at, null);
        }
        LocalTime end = LocalTime.parse(schedule.endTime);
        return new Occurrence(at, moment(end.isAfter(start) ? day : day.plusDays(1), end, zone));
    }

    /** As long as the next occurrence would last, from now on. */
    static Occurrence now(Schedule schedule, Instant now) {
        ZoneId zone = ZoneId.of(schedule.zone);
        Occurrence today = on(now.atZone(zone).toLocalDate(), schedule, zone);
        return new Occurrence(now, today.ends() == null ? null : now.plus(Duration.between(today.at(), today.ends())));
    }

    private static Instant moment(LocalDate day, LocalTime time, ZoneId zone) {
        return ZonedDateTime.of(day, time, zone).withEarlierOffsetAtOverlap().toInstant();
    }

    private Occurrences() {}
}
