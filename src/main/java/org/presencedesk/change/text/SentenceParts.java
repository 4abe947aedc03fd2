package org.presencedesk.change.text;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.presencedesk.change.values.Availability;
import org.presencedesk.change.values.InvalidValue;
import org.presencedesk.web.Formats;

/** The words that sentences are made of: numbers of people, statuses and ends. */
final class SentenceParts {

    private final Locale locale;
    private final ZoneId zone;
    private final ChangeTextMessages text;

    SentenceParts(Locale locale, ZoneId zone, ChangeTextMessages text) {
        this.locale = locale;
        this.zone = zone;
        this.text = text;
    }

    String status(String wire) {
        try {
            return text.availability(Availability.ofWire(wire));
        } catch (InvalidValue e) {
            return wire;
        }
    }

    String statusOrAsRowsSay(String wire) {
        return wire == null ? text.asRowsSay() : status(wire);
    }

    String ending(String duration, Instant endsAt, String inZone) {
        if (endsAt != null) {
            ZoneId shown = inZone == null ? zone : ZoneId.of(inZone);
            return text.until(Formats.time(endsAt, shown, locale));
        }
        return duration == null ? "" : text.lasting(Formats.duration(Duration.parse(duration), locale));
    }

    String people(long n) {
        return text.people(n, number(n));
    }

    String number(long n) {
        return Formats.number(n, locale);
    }
}
