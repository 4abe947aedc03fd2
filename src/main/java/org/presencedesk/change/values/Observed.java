package org.presencedesk.change.values;

import org.presencedesk.graph.SeenPresence;

/** Whether somebody shows what was set for them; accepted says only that Microsoft took it. */
public enum Observed {
    SHOWING,
    /** Something else: chosen by the person since, or by another program. */
    OTHER,
    /** Signed in nowhere, so nothing can show. */
    NO_SESSION,
    NOT_READ;

    private static final String IDLE = "Idle";

    /** @param seen null if nothing was told of the person */
    public static Observed of(SeenPresence seen, String availability) {
        if (seen == null || seen.availability().equalsIgnoreCase("PresenceUnknown")) {
            return NOT_READ;
        }
        if (PresenceFlag.of(seen).contains(PresenceFlag.NO_SESSION)) {
            return NO_SESSION;
        }
        return withoutIdle(seen.availability()).equalsIgnoreCase(availability) ? SHOWING : OTHER;
    }

    /** Of somebody who is away from the keyboard, a program may be told "BusyIdle". */
    private static String withoutIdle(String availability) {
        return availability.endsWith(IDLE)
                ? availability.substring(0, availability.length() - IDLE.length())
                : availability;
    }
}
