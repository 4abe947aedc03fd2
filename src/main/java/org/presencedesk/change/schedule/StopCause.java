package org.presencedesk.change.schedule;

/** Why a schedule has stopped itself. */
public enum StopCause {
    /** The owner is no more in the organisation, or their account is disabled. */
    OWNER_GONE,
    /** Many more people than last time. */
    MORE_PEOPLE,
    /** Three occurrences in a row came to nothing. */
    KEEPS_FAILING,
    /** Nobody approved the last one in time. */
    NOT_APPROVED,
    /** What it asks for can no longer be planned, as when a list is gone. */
    CANNOT_BE_PLANNED
}
