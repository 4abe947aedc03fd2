package org.presencedesk.audit.pages;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.presencedesk.audit.search.InclusionProof;
import org.presencedesk.audit.search.StoredEvents;
import org.presencedesk.audit.trail.StoredEvent;
import org.presencedesk.web.Formats;

/**
 * What the page of an event shows.
 *
 * @param sealing whether events are sealed at all
 * @param place null if this one is not sealed
 * @param refused it never will be, since it does not bear our mark
 * @param search of the list that led here
 */
record EventView(
        StoredEvent event,
        StoredEvents.Neighbours neighbours,
        boolean sealing,
        InclusionProof place,
        boolean refused,
        ZoneId zone,
        SearchForm search) {

    public String back() {
        return search.address(EventLinks.TRAIL);
    }

    /** @param of a neighbour */
    public String address(StoredEvent of) {
        return search.address(EventLinks.address(of));
    }

    public List<EventField> before() {
        return EventField.of(event, "/before");
    }

    public List<EventField> after() {
        return EventField.of(event, "/after");
    }

    /** Without what stands elsewhere on the page. */
    public List<EventField> details() {
        return EventField.of(event, "/details").stream()
                .filter(part -> !(part.key().equals("userPrincipalName") && event.json("/subject") != null))
                .filter(part -> !(part.key().startsWith("requestedBy.") && isRequestedByActor()))
                .toList();
    }

    private boolean isRequestedByActor() {
        String id = event.value("/details/requestedBy/id");
        return id != null && id.equals(event.value("/actor/id"));
    }

    public String presence(Locale locale) {
        return EventFieldText.presence(event, zone, locale);
    }

    public String at(StoredEvent of, Locale locale) {
        return Formats.exactTime(of.at(), zone, locale);
    }

    public String sealedAt(Locale locale) {
        return Formats.exactTime(place.at(), zone, locale);
    }

    public String number(long of, Locale locale) {
        return Formats.number(of, locale);
    }
}
