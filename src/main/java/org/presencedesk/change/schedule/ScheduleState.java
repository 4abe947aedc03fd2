package org.presencedesk.change.schedule;

/** Where a schedule stands. */
public enum ScheduleState {
    ACTIVE,
    PAUSED,
    /** It has stopped itself, until somebody looks and releases it. */
    QUARANTINED,
    ENDED
}
