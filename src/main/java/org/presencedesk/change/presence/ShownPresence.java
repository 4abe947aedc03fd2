package org.presencedesk.change.presence;

import java.util.Set;
import org.presencedesk.change.model.Target;
import org.presencedesk.change.values.PresenceFlag;
import org.presencedesk.graph.SeenPresence;

/** What somebody shows at this moment. @param seen null where Microsoft tells nothing of the person */
public record ShownPresence(Target target, SeenPresence seen, Set<PresenceFlag> flags) {}
