package org.presencedesk.change.model;

import java.util.EnumSet;
import java.util.Set;

/** Where a change stands. */
public enum ChangeState {
    PLANNING,
    PLAN_FAILED,
    PLANNED,
    AWAITING_APPROVAL,
    REJECTED,
    SCHEDULED,
    RUNNING,
    PAUSED,
    FINISHED,
    CANCELLED;

    /** Nothing more happens by itself; a retry may begin anew. */
    public static final Set<ChangeState> FINAL = EnumSet.of(PLAN_FAILED, REJECTED, FINISHED, CANCELLED);

    /** Confirmed and not yet done. */
    public static final Set<ChangeState> UNDER_WAY = EnumSet.of(SCHEDULED, RUNNING, PAUSED);

    public boolean isFinal() {
        return FINAL.contains(this);
    }

    public boolean isUnderWay() {
        return UNDER_WAY.contains(this);
    }
}
