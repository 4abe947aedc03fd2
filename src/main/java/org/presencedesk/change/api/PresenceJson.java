package org.presencedesk.change.api;

import java.util.Set;
import java.util.UUID;
import org.presencedesk.change.presence.ShownPresence;
import org.presencedesk.change.values.PresenceFlag;

/** What somebody shows now, as the API tells it. @param availability null, as is the activity, where nothing is told of them */
record PresenceJson(UUID personId, String availability, String activity, Set<PresenceFlag> flags) {

    static PresenceJson of(ShownPresence one) {
        return new PresenceJson(
                one.target().personId,
                one.seen() == null ? null : one.seen().availability(),
                one.seen() == null ? null : one.seen().activity(),
                one.flags());
    }
}
