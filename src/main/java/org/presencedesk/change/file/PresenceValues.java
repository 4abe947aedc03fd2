package org.presencedesk.change.file;

import java.time.Instant;
import java.util.Objects;
import org.presencedesk.change.values.Action;
import org.presencedesk.change.values.Availability;
import org.presencedesk.change.values.Expiry;

/**
 * What is to happen to a person: two mentions with the same values are one wish told twice.
 *
 * @param startsAt null for at once
 */
public record PresenceValues(Action action, Availability availability, Instant startsAt, Expiry ending, String zone) {

    /** Of a row that cannot be used. */
    public static final PresenceValues UNKNOWN = new PresenceValues(null, null, null, null, null);

    public boolean isWithoutEnd() {
        return action == Action.SET && ending == null;
    }

    /** Where nobody names an end, Graph's default is shown and sent. */
    public PresenceValues withDefaultEnd() {
        return isWithoutEnd()
                ? new PresenceValues(action, availability, startsAt, Expiry.byDefault(availability), zone)
                : this;
    }

    /** Less than a minute is left of it when it begins. */
    public boolean isOver(Instant now) {
        return ending != null && ending.isOver(startsAt != null && startsAt.isAfter(now) ? startsAt : now);
    }

    public boolean sameAs(PresenceValues other) {
        return action == other.action
                && availability == other.availability
                && Objects.equals(startsAt, other.startsAt)
                && (ending == null ? other.ending == null : ending.endsWith(other.ending));
    }
}
