package org.presencedesk.change.values;

/** Why a change stands still. Only {@link #HUMAN} waits for a human to go on. */
public enum PauseCause {
    HUMAN,
    CONSENT_MISSING,
    TOKEN_REFUSED,
    ENTRA_UNREACHABLE,
    GRAPH_UNREACHABLE,
    NOBODY_SUCCEEDS,
    /** Of no change alone: an administrator has stopped all sending. */
    ALL_PAUSED
}
