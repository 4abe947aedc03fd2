package org.presencedesk.change.outcome;

import org.presencedesk.change.model.Change;
import org.presencedesk.change.model.ChangeState;
import org.presencedesk.change.model.Counts;

/** A plan that may still be confirmed, or approved, has no outcomes yet: its people have none, and none of them waits. */
public final class BeforeConfirmation {

    /** @return set, clear or mixed; empty where it is no mere plan any more */
    public static String plan(Change change, Counts counts) {
        return is(change) ? change.asked(counts).action() : "";
    }

    public static boolean is(Change change) {
        boolean asked = change.state() == ChangeState.AWAITING_APPROVAL && change.round() == 1;
        return asked || change.confirmedAt() == null && !change.state().isFinal();
    }

    private BeforeConfirmation() {}
}
