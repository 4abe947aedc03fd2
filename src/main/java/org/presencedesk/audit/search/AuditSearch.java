package org.presencedesk.audit.search;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.presencedesk.access.SignedIn;
import org.presencedesk.audit.trail.AuditAction;
import org.presencedesk.audit.trail.AuditEntry;
import org.presencedesk.audit.trail.Outcome;
import org.presencedesk.audit.trail.StoredEvent;
import org.presencedesk.audit.trail.TrailPosition;
import org.presencedesk.web.input.Cursor;

/** Looks things up in the trail, and leaves in it who did. The same for programs and pages. */
@ApplicationScoped
public class AuditSearch {

    /** @param next cursor of the next page, null on the last one */
    public record Result(List<StoredEvent> events, String next) {}

    private final StoredEvents events;
    private final ReadRecorder reads;
    private final Cursor cursors;

    AuditSearch(StoredEvents events, ReadRecorder reads, Cursor cursors) {
        this.events = events;
        this.reads = reads;
        this.cursors = cursors;
    }

    /** Only the first page of a search is an event. */
    public Result list(AuditFilter filter, int limit, String cursor, SignedIn user) {
        String list = "audit-events" + filter.described();
        TrailPosition after = cursor == null ? null : TrailPosition.of(cursors.decode(list, cursor));
        StoredEvents.Found found = events.page(filter, after, limit);
        if (after == null) {
            reads.record(AuditEntry.of(AuditAction.TRAIL_SEARCHED, Outcome.SUCCESS, user.actor())
                    .from(user.origin())
                    .with("filter", filter.described()));
        }
        return new Result(found.events(), found.more() ? next(list, found.events()) : null);
    }

    public Optional<StoredEvent> view(UUID id, SignedIn user) {
        Optional<StoredEvent> found = events.find(id);
        found.ifPresent(event -> reads.record(AuditEntry.of(AuditAction.TRAIL_VIEWED, Outcome.SUCCESS, user.actor())
                .from(user.origin())
                .with("event", event.id())));
        return found;
    }

    private String next(String list, List<StoredEvent> shown) {
        TrailPosition last = shown.get(shown.size() - 1).position();
        return cursors.encode(list, last.at(), last.id());
    }
}
