package org.presencedesk.change.api;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.presencedesk.change.list.SavedList;
import org.presencedesk.directory.AttributeChoice;

/**
 * A saved list as the API tells it.
 *
 * @param usedAt when a change made of it was last confirmed, and {@code usedIn} that change; null before
 */
record ListJson(
        UUID id,
        String name,
        List<String> people,
        List<String> groups,
        AttributeChoice attributes,
        boolean shared,
        int version,
        SavedList.Who owner,
        Instant createdAt,
        Instant changedAt,
        SavedList.Who changedBy,
        Instant usedAt,
        UUID usedIn) {

    static ListJson of(SavedList list) {
        return new ListJson(
                list.id,
                list.name,
                list.people,
                list.groups,
                list.attributes,
                list.shared,
                list.version,
                new SavedList.Who(list.ownerId, list.ownerName),
                list.createdAt,
                list.changedAt,
                list.changedBy,
                list.usedAt,
                list.usedIn);
    }
}
