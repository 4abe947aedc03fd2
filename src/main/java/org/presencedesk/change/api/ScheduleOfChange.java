package org.presencedesk.change.api;

import java.time.Instant;
import java.util.UUID;
import org.presencedesk.change.values.OfSchedule;

/** By which schedule a change was made, as the API tells it. @param at when its occurrence begins */
record ScheduleOfChange(UUID id, String name, Instant at) {

    /** @param schedule or null, and so is the answer */
    static ScheduleOfChange of(OfSchedule schedule) {
        return schedule == null ? null : new ScheduleOfChange(schedule.id(), schedule.name(), schedule.at());
    }
}
