package org.presencedesk.change.exclusion;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.presencedesk.access.Guid;
import org.presencedesk.directory.Directory;
import org.presencedesk.graph.client.GraphFailure;

/** Reads who is in an excluded group, nested groups included, and has it kept for the engine. Outside of any transaction. */
@ApplicationScoped
class GroupReading {

    private final Directory directory;
    private final KeptMembers kept;

    GroupReading(Directory directory, KeptMembers kept) {
        this.directory = directory;
        this.kept = kept;
    }

    /**
     * A group that is gone keeps the members it had: deleting it, which may be undone, lets nobody be sent for.
     *
     * @throws GraphFailure if it cannot be read
     */
    Set<UUID> read(UUID group) {
        Instant began = kept.now();
        try {
            Set<UUID> members = members(group);
            kept.keep(group, began, members);
            return members;
        } catch (GraphFailure failure) {
            if (failure.kind() != GraphFailure.Kind.NOT_FOUND) {
                throw failure;
            }
            return kept.keepThoseOfBefore(group, began);
        }
    }

    private Set<UUID> members(UUID group) {
        Set<UUID> members = new HashSet<>();
        directory.members(
                group.toString(),
                page -> page.stream()
                        .filter(person -> Guid.matches(person.id()))
                        .forEach(person -> members.add(UUID.fromString(person.id()))));
        return members;
    }
}
