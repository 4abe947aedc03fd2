package org.presencedesk.change.schedule;

import java.util.List;

/**
 * What somebody asks for, as the API takes it.
 *
 * @param rule of RFC 5545, by days
 * @param startTime {@code HH:mm}; {@code endTime}, or a {@code duration} in its place, belongs to setting a status
 * @param from the first day, {@code YYYY-MM-DD}; null for today
 * @param calendar id of a calendar of days on which nothing begins, or null
 * @param owner object id or user principal name of whoever takes it over; null to leave it
 * @param version that this one replaces; null for whichever it is
 */
public record ScheduleRequest(
        String name,
        String rule,
        String startTime,
        String endTime,
        String duration,
        String zone,
        String from,
        String calendar,
        Quarantine quarantine,
        String action,
        String availability,
        List<String> people,
        List<String> groups,
        List<String> lists,
        List<String> leave,
        String reason,
        String ticket,
        String owner,
        Integer version) {

    /** It stops itself if there are more people than last time by so many, or by so many percent. */
    public record Quarantine(Integer people, Integer percent) {}
}
