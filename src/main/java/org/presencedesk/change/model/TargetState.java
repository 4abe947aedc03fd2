package org.presencedesk.change.model;

import java.util.EnumSet;
import java.util.Set;
import org.presencedesk.audit.trail.Outcome;

/** Where one person in a change stands. */
public enum TargetState {
    SKIPPED(Outcome.SKIPPED),
    WAITING(null),
    SENDING(null),
    ACCEPTED(Outcome.SUCCESS),
    REFUSED(Outcome.REFUSED),
    NOT_SENT(Outcome.NOT_SENT),
    SUPERSEDED(Outcome.SUPERSEDED),
    UNKNOWN(Outcome.UNKNOWN);

    /** How a target begins. */
    public static final Set<TargetState> PLANNED = EnumSet.of(SKIPPED, WAITING);

    /** What a retry may ask for anew. */
    public static final Set<TargetState> RETRIED = EnumSet.of(REFUSED, NOT_SENT, UNKNOWN);

    private final Outcome outcome;

    TargetState(Outcome outcome) {
        this.outcome = outcome;
    }

    /** The allowed transitions; {@link TargetStateWriter} makes them. */
    public Set<TargetState> mayBecome() {
        return switch (this) {
            case WAITING -> EnumSet.of(SENDING, SKIPPED, NOT_SENT, SUPERSEDED, UNKNOWN);
            case SENDING -> EnumSet.of(WAITING, ACCEPTED, REFUSED, SKIPPED, UNKNOWN);
            case REFUSED, NOT_SENT, UNKNOWN -> EnumSet.of(WAITING);
            case SKIPPED, ACCEPTED, SUPERSEDED -> EnumSet.noneOf(TargetState.class);
        };
    }

    /** @return null while the target is not settled */
    public Outcome outcome() {
        return outcome;
    }
}
