package org.presencedesk.change.outcome;

import org.presencedesk.change.model.Change;
import org.presencedesk.change.model.Counts;

/** A plan that may still be confirmed has no outcomes yet: its people have none, and none of them waits. */
public final class BeforeConfirmation {

    /** @return set, clear or mixed; empty where it is no mere plan any more */
    public static String plan(Change change, Counts counts) {
        return is(change) ? change.asked(counts).action() : "";
    }

    public static boolean is(Change change) {
        return change.confirmedAt() == null && !change.state().isFinal();
    }

    private BeforeConfirmation() {}
}
