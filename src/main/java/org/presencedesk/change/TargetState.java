package org.presencedesk.change;

import java.util.EnumSet;
import java.util.Set;
import org.presencedesk.audit.Outcome;

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

    /** What a retry may ask for anew. */
    public static final Set<TargetState> RETRIED = EnumSet.of(REFUSED, NOT_SENT, UNKNOWN);

    private final Outcome outcome;

    TargetState(Outcome outcome) {
        this.outcome = outcome;
    }

    /** @return null while the target is not settled */
    public Outcome outcome() {
        return outcome;
    }
}
