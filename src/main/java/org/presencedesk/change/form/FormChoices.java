package org.presencedesk.change.form;

import java.util.List;
import org.presencedesk.change.values.Availability;
import org.presencedesk.web.WebConfig;

/**
 * What the forms of a new change offer.
 *
 * @param zone of the end, unless another one is chosen
 */
record FormChoices(String zone) {

    static FormChoices of(WebConfig settings) {
        return new FormChoices(settings.timeZone().getId());
    }

    public Availability[] availabilities() {
        return Availability.values();
    }

    public List<String> durations() {
        return List.of("PT30M", "PT1H", "PT2H", "PT4H", "PT8H", "P1D", "P2D", "P7D", "P14D", "P30D");
    }
}
