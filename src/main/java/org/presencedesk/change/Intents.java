package org.presencedesk.change;

import java.time.Duration;
import java.time.ZoneId;

/** The intent of a change as it was kept. */
final class Intents {

    static Intent keptOf(Change change) {
        try {
            Ending ending = null;
            ZoneId zone = change.zone == null ? null : ZoneId.of(change.zone);
            if (change.endsAt != null) {
                ending = Ending.at(change.endsAt, zone);
            } else if (change.duration != null) {
                ending = Ending.after(Duration.parse(change.duration));
            }
            return new Intent(
                    Action.ofWire(change.action),
                    change.availability == null ? null : Availability.ofWire(change.availability),
                    ending,
                    zone,
                    change.reason,
                    change.ticket);
        } catch (InvalidValue e) {
            throw new IllegalStateException("Change #" + change.number + " was kept with checked values", e);
        }
    }

    private Intents() {}
}
