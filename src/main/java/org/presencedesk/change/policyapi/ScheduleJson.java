package org.presencedesk.change.policyapi;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.presencedesk.change.api.Who;
import org.presencedesk.change.model.Change;
import org.presencedesk.change.request.ChangeRequest;
import org.presencedesk.change.schedule.Schedule;
import org.presencedesk.change.schedule.ScheduleMessages;
import org.presencedesk.change.schedule.ScheduleRequest;
import org.presencedesk.change.schedule.ScheduleState;
import org.presencedesk.change.schedule.ScheduleWords;
import org.presencedesk.change.schedule.StopCause;
import org.presencedesk.web.Language;

/**
 * A schedule as the API tells it. All keys are always there, null when unknown.
 *
 * @param because why it has stopped itself
 * @param words when it runs, in the language of the answer
 * @param lastChange the latest that it has made
 */
record ScheduleJson(
        UUID id,
        String name,
        ScheduleState state,
        Because because,
        Who owner,
        String rule,
        String words,
        String startTime,
        String endTime,
        String duration,
        String zone,
        LocalDate from,
        UUID calendar,
        ScheduleRequest.Quarantine quarantine,
        String action,
        String availability,
        List<String> people,
        List<String> groups,
        List<String> lists,
        List<String> leave,
        String reason,
        String ticket,
        Instant nextAt,
        LastChange lastChange,
        int version,
        Instant createdAt,
        Instant changedAt,
        Who changedBy) {

    record Because(StopCause code, String hint) {}

    record LastChange(UUID id, long number) {}

    /** @param last or null */
    static ScheduleJson of(Schedule schedule, Change last, Locale locale) {
        ChangeRequest asked = schedule.asked;
        ScheduleMessages text = Language.messages(ScheduleMessages.class, locale);
        return new ScheduleJson(
                schedule.id,
                schedule.name,
                schedule.state,
                schedule.because == null ? null : new Because(schedule.because, text.stopped(schedule.because)),
                Who.of(schedule.owner),
                schedule.rule,
                ScheduleWords.of(schedule, locale),
                schedule.startTime,
                schedule.endTime,
                schedule.duration,
                schedule.zone,
                schedule.beginsOn,
                schedule.calendarId,
                new ScheduleRequest.Quarantine(schedule.morePeople, schedule.morePercent),
                asked.action(),
                asked.availability(),
                asked.people(),
                asked.groups(),
                asked.lists(),
                asked.leave(),
                asked.reason(),
                asked.ticket(),
                schedule.nextAt,
                last == null ? null : new LastChange(last.id(), last.number()),
                schedule.version,
                schedule.createdAt,
                schedule.changedAt,
                Who.of(schedule.changedBy));
    }
}
