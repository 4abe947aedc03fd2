package org.presencedesk.change.pages;

import java.util.Arrays;
import org.presencedesk.change.model.Change;
import org.presencedesk.change.schedule.Schedule;
import org.presencedesk.change.schedule.ScheduleState;
import org.presencedesk.change.values.Availability;

/**
 * A schedule as pages show it. Templates only loop, test and include.
 *
 * @param words when it runs
 * @param last null where it has made no change
 * @param mine whether the viewer may act on it
 */
record ScheduleLine(Schedule schedule, String words, Change last, boolean mine) {

    public String owner() {
        return schedule.owner.name() != null ? schedule.owner.name() : schedule.owner.id();
    }

    /** That is set; null where statuses are cleared. */
    public Availability status() {
        return Arrays.stream(Availability.values())
                .filter(one -> one.wire().equals(schedule.asked.availability()))
                .findFirst()
                .orElse(null);
    }

    public long people() {
        return schedule.asked.people().size();
    }

    public long groups() {
        return schedule.asked.groups().size();
    }

    public long lists() {
        return schedule.asked.lists().size();
    }

    public boolean goesOn() {
        return schedule.state != ScheduleState.ENDED;
    }

    public boolean runs() {
        return schedule.state == ScheduleState.ACTIVE || schedule.state == ScheduleState.PAUSED;
    }
}
