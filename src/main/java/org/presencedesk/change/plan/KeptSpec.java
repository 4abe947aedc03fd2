package org.presencedesk.change.plan;

import java.time.Duration;
import java.time.ZoneId;
import org.presencedesk.change.model.Change;
import org.presencedesk.change.values.Action;
import org.presencedesk.change.values.Availability;
import org.presencedesk.change.values.Expiry;
import org.presencedesk.change.values.InvalidValue;

/** The intent of a change as it was kept. */
final class KeptSpec {

    static ChangeSpec keptOf(Change change) {
        try {
            Expiry ending = null;
            ZoneId zone = change.zone() == null ? null : ZoneId.of(change.zone());
            if (change.endsAt() != null) {
                ending = Expiry.at(change.endsAt(), zone);
            } else if (change.duration() != null) {
                ending = Expiry.after(Duration.parse(change.duration()));
            }
            return new ChangeSpec(
                    Action.ofWire(change.action()),
                    change.availability() == null ? null : Availability.ofWire(change.availability()),
                    ending,
                    zone,
                    change.reason(),
                    change.ticket());
        } catch (InvalidValue e) {
            throw new IllegalStateException("Change #" + change.number() + " was kept with checked values", e);
        }
    }

    private KeptSpec() {}
}
