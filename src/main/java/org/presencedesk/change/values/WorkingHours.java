package org.presencedesk.change.values;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;

/**
 * Hours of some days of the week in a zone.
 *
 * @param zone by its IANA name
 * @param days {@code MO} to {@code SU}, as RFC 5545 writes them
 * @param from {@code HH:mm}, included
 * @param to {@code HH:mm} of the same day, not included
 */
public record WorkingHours(String zone, List<String> days, String from, String to) {

    public boolean include(Instant moment) {
        ZonedDateTime there = moment.atZone(ZoneId.of(zone));
        LocalTime time = there.toLocalTime();
        return days.contains(code(there.getDayOfWeek()))
                && !time.isBefore(LocalTime.parse(from))
                && time.isBefore(LocalTime.parse(to));
    }

    public static String code(DayOfWeek day) {
        return day.name().substring(0, 2).toUpperCase(Locale.ROOT);
    }
}
