package org.presencedesk.change.values;

import java.util.EnumSet;
import java.util.Set;
import org.presencedesk.graph.SeenPresence;

/** What may speak against changing somebody's status now: a verdict on what the person shows, not what it is. */
public enum PresenceFlag {
    IN_CALL,
    PRESENTING,
    IN_MEETING,
    OUT_OF_OFFICE,
    /** Signed in nowhere: the person will show Offline, whatever is set. */
    NO_SESSION,
    /** Another change has set a status that is in force. */
    UNDER_OTHER_CHANGE;

    /** Those that pass by themselves within hours: worth waiting for. */
    public static final Set<PresenceFlag> PASSING = Set.of(IN_CALL, PRESENTING);

    /** @param seen null where nothing could be read. @param underOther whether another change's status is in force */
    public static Set<PresenceFlag> of(SeenPresence seen, boolean underOther) {
        Set<PresenceFlag> flags = seen == null ? EnumSet.noneOf(PresenceFlag.class) : of(seen);
        if (underOther) {
            flags.add(UNDER_OTHER_CHANGE);
        }
        return flags;
    }

    /** All but {@link #UNDER_OTHER_CHANGE}, which our own records tell. */
    static Set<PresenceFlag> of(SeenPresence seen) {
        Set<PresenceFlag> flags = EnumSet.noneOf(PresenceFlag.class);
        if (shows(seen, "InACall") || shows(seen, "InAConferenceCall")) {
            flags.add(IN_CALL);
        }
        if (shows(seen, "Presenting")) {
            flags.add(PRESENTING);
        }
        if (shows(seen, "InAMeeting")) {
            flags.add(IN_MEETING);
        }
        if (seen.outOfOffice() || shows(seen, "OutOfOffice")) {
            flags.add(OUT_OF_OFFICE);
        }
        if (seen.availability().equalsIgnoreCase("Offline") && !seen.activity().equalsIgnoreCase("OffWork")) {
            flags.add(NO_SESSION);
        }
        return flags;
    }

    /** Older answers tell it in the activity, newer ones in the availability, with a small first letter. */
    private static boolean shows(SeenPresence seen, String word) {
        return seen.activity().equalsIgnoreCase(word) || seen.availability().equalsIgnoreCase(word);
    }
}
