package org.presencedesk.change.file;

import org.presencedesk.change.values.Action;
import org.presencedesk.change.values.Availability;
import org.presencedesk.change.values.Expiry;

/** What is to happen to a person: two mentions with the same values are one wish told twice. */
public record PresenceValues(Action action, Availability availability, Expiry ending, String zone) {

    /** Of a row that cannot be used. */
    public static final PresenceValues UNKNOWN = new PresenceValues(null, null, null, null);

    public boolean isWithoutEnd() {
        return action == Action.SET && ending == null;
    }

    /** Where nobody names an end, Graph's default is shown and sent. */
    public PresenceValues withDefaultEnd() {
        return isWithoutEnd() ? new PresenceValues(action, availability, Expiry.byDefault(availability), zone) : this;
    }

    public boolean sameAs(PresenceValues other) {
        return action == other.action
                && availability == other.availability
                && (ending == null ? other.ending == null : ending.endsWith(other.ending));
    }
}
