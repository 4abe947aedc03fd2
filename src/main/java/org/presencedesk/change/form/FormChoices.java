package org.presencedesk.change.form;

import java.time.ZoneId;
import java.util.List;
import org.presencedesk.change.values.Availability;
import org.presencedesk.change.values.QuickEnd;

/**
 * What the forms of a new change offer.
 *
 * @param zone of the end, unless another one is chosen
 * @param ending that is chosen at first
 */
record FormChoices(String zone, String ending) {

    /** What forgets itself if nobody thinks about it. */
    static final String OF_PEOPLE = QuickEnd.AN_HOUR.code();

    /** Most rows have an end of their own. */
    static final String OF_FILE = "default";

    static FormChoices ofPeople(ZoneId zone) {
        return new FormChoices(zone.getId(), OF_PEOPLE);
    }

    static FormChoices ofFile(ZoneId zone) {
        return new FormChoices(zone.getId(), OF_FILE);
    }

    public QuickEnd[] quickEnds() {
        return QuickEnd.values();
    }

    public Availability[] availabilities() {
        return Availability.values();
    }

    public List<String> durations() {
        return List.of("PT30M", "PT1H", "PT2H", "PT4H", "PT8H", "P1D", "P2D", "P7D", "P14D", "P30D");
    }
}
