package org.presencedesk.directory;

import org.presencedesk.access.Guid;
import org.presencedesk.graph.GraphPerson;

/** Why a person cannot have a preferred presence set. What Graph does not tell counts as eligible. */
public enum IneligibleReason {
    GUEST,
    DISABLED,
    NO_TEAMS,
    /** The object id is no GUID: nothing could be asked of Graph for it, and nothing be kept under it. */
    MALFORMED;

    /** @return null for a person who is eligible */
    static IneligibleReason of(GraphPerson person) {
        if (!Guid.matches(person.id())) {
            return MALFORMED;
        }
        if (Boolean.TRUE.equals(person.guest())) {
            return GUEST;
        }
        if (Boolean.FALSE.equals(person.enabled())) {
            return DISABLED;
        }
        return Boolean.FALSE.equals(person.teams()) ? NO_TEAMS : null;
    }
}
