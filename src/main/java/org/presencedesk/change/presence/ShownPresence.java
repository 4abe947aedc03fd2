package org.presencedesk.change.presence;

import java.util.EnumSet;
import java.util.Set;
import org.presencedesk.change.model.Target;
import org.presencedesk.change.values.PresenceFlag;
import org.presencedesk.graph.SeenPresence;

/** What somebody shows at this moment. @param seen null where Microsoft tells nothing of the person */
public record ShownPresence(Target target, SeenPresence seen, Set<PresenceFlag> flags) {

    /** Those that what is shown does not say itself. */
    public Set<PresenceFlag> flagsBeside() {
        if (seen == null) {
            return flags;
        }
        Set<PresenceFlag> beside = EnumSet.noneOf(PresenceFlag.class);
        beside.addAll(flags);
        beside.removeAll(
                PresenceFlag.of(new SeenPresence(seen.personId(), seen.activity(), seen.activity(), false), false));
        return beside;
    }
}
