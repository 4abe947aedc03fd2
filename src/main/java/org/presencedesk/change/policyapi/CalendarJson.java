package org.presencedesk.change.policyapi;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.presencedesk.change.api.Who;
import org.presencedesk.change.schedule.HolidayCalendar;

/** A calendar of holidays as the API tells it. @param days {@code YYYY-MM-DD}, in order */
record CalendarJson(UUID id, String name, List<String> days, int version, Instant changedAt, Who changedBy) {

    static CalendarJson of(HolidayCalendar calendar) {
        return new CalendarJson(
                calendar.id,
                calendar.name,
                calendar.days,
                calendar.version,
                calendar.changedAt,
                Who.of(calendar.changedBy));
    }
}
