package org.presencedesk.audit;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
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
        SealedPlace place,
        boolean refused,
        ZoneId zone,
        TypedQuery search) {

    public String back() {
        return search.address(Addresses.TRAIL);
    }

    /** @param of a neighbour */
    public String address(StoredEvent of) {
        return search.address(Addresses.address(of));
    }

    public List<Part> before() {
        return Part.of(event, "/before");
    }

    public List<Part> after() {
        return Part.of(event, "/after");
    }

    /** Without what stands elsewhere on the page. */
    public List<Part> details() {
        return Part.of(event, "/details").stream()
                .filter(part -> !(part.key().equals("userPrincipalName") && event.json("/subject") != null))
                .filter(part -> !(part.key().startsWith("requestedBy.") && isRequestedByActor()))
                .toList();
    }

    private boolean isRequestedByActor() {
        String id = event.value("/details/requestedBy/id");
        return id != null && id.equals(event.value("/actor/id"));
    }

    public String presence(Locale locale) {
        return PartText.presence(event, zone, locale);
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
