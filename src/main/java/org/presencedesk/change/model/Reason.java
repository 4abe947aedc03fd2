package org.presencedesk.change.model;

/** Why a target stands as it does. */
public enum Reason {
    GUEST,
    DISABLED,
    NO_TEAMS,
    NOT_FOUND,
    AMBIGUOUS,
    MALFORMED,
    DUPLICATE,
    CONFLICT,
    EXCLUDED,
    END_PASSED,
    TOO_LATE,
    CANCELLED,
    SUPERSEDED,
    GAVE_UP,
    REFUSED_BY_GRAPH,
    IN_CALL,
    PRESENTING,
    IN_MEETING,
    OUT_OF_OFFICE,
    NO_SESSION,
    UNDER_OTHER_CHANGE,
    EXPIRED
}
