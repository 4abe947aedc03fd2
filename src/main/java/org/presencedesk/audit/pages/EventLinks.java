package org.presencedesk.audit.pages;

import io.quarkus.qute.TemplateExtension;
import org.presencedesk.audit.trail.StoredEvent;

/** Where a page leads from an event; null where it leads nowhere. */
@TemplateExtension
class EventLinks {

    static final String TRAIL = "/audit-events";

    static String address(StoredEvent event) {
        return TRAIL + "/" + event.id();
    }

    /** Everything this actor did. */
    static String actorAddress(StoredEvent event) {
        return search("actor", event.actorKey());
    }

    /** Everything done to this person. */
    static String personAddress(StoredEvent event) {
        return search("person", event.personKey());
    }

    /** Everything recorded of this change. */
    static String changeTrailAddress(StoredEvent event) {
        return search("change", event.changeId());
    }

    static String changeAddress(StoredEvent event) {
        return event.changeId() == null ? null : "/changes/" + event.changeId();
    }

    private static String search(String name, String value) {
        return value == null ? null : SearchForm.empty().with(name, value).address(TRAIL);
    }

    private EventLinks() {}
}
