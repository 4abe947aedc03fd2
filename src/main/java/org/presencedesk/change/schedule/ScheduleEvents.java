package org.presencedesk.change.schedule;

import java.util.LinkedHashMap;
import java.util.Map;
import org.presencedesk.access.Actor;
import org.presencedesk.access.SignedIn;
import org.presencedesk.audit.trail.AuditAction;
import org.presencedesk.audit.trail.AuditEntry;
import org.presencedesk.audit.trail.Outcome;

/** How what happens to a schedule reads in the trail. */
final class ScheduleEvents {

    static AuditEntry by(SignedIn by, AuditAction action, Schedule schedule) {
        return of(action, schedule, by.actor()).from(by.origin());
    }

    static AuditEntry byItself(AuditAction action, Schedule schedule) {
        return of(action, schedule, Actor.SYSTEM);
    }

    private static AuditEntry of(AuditAction action, Schedule schedule, Actor actor) {
        return AuditEntry.of(action, Outcome.SUCCESS, actor)
                .about(new AuditEntry.Subject("schedule", schedule.id.toString(), schedule.name, null))
                .in(null, schedule.asked.reason(), schedule.asked.ticket())
                .with("owner", schedule.owner.name() != null ? schedule.owner.name() : schedule.owner.id());
    }

    /** What it says, to be told before and after it is changed. */
    static Map<String, Object> said(Schedule schedule) {
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("name", schedule.name);
        said.put("version", schedule.version);
        said.put("owner", schedule.owner.id());
        said.put("rule", schedule.rule);
        said.put("from", schedule.beginsOn.toString());
        said.put("startTime", schedule.startTime);
        said.put("endTime", schedule.endTime);
        said.put("duration", schedule.duration);
        said.put("zone", schedule.zone);
        said.put("calendar", schedule.calendarId);
        said.put("asked", schedule.asked);
        return said;
    }

    private ScheduleEvents() {}
}
