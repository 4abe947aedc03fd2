package org.presencedesk.change.list;

import java.util.List;
import org.presencedesk.access.SignedIn;
import org.presencedesk.audit.trail.AuditAction;
import org.presencedesk.audit.trail.AuditEntry;
import org.presencedesk.audit.trail.Outcome;
import org.presencedesk.directory.AttributeChoice;

/** What the trail keeps of a saved list that was made, changed or deleted: of the people in it only how many they are. */
final class ListEvent {

    record State(
            String name, int people, List<String> groups, AttributeChoice attributes, boolean shared, int version) {

        static State of(SavedList list) {
            return new State(list.name, list.people.size(), list.groups, list.attributes, list.shared, list.version);
        }
    }

    /** @param before null if it was made, as is {@code after} if it was deleted */
    static AuditEntry of(State before, State after, SavedList list, SignedIn by) {
        return AuditEntry.of(AuditAction.LIST_CHANGED, Outcome.SUCCESS, by.actor())
                .from(by.origin())
                .about(new AuditEntry.Subject("list", list.id.toString(), list.name, null))
                .changing(before, after);
    }

    private ListEvent() {}
}
