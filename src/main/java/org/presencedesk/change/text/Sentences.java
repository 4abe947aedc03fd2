package org.presencedesk.change.text;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.presencedesk.change.model.AskedValues;
import org.presencedesk.change.model.Change;
import org.presencedesk.change.model.Counts;
import org.presencedesk.change.model.Target;
import org.presencedesk.change.values.Action;
import org.presencedesk.change.values.Availability;
import org.presencedesk.change.values.InvalidValue;
import org.presencedesk.web.Formats;
import org.presencedesk.web.Language;

/** A change in one sentence, as an operator would say it. */
public final class Sentences {

    private final Locale locale;
    private final ZoneId zone;
    private final ChangeTextMessages text;
    private final AskedSentence sentence;

    public Sentences(Locale locale, ZoneId zone) {
        this.locale = locale;
        this.zone = zone;
        this.text = Language.messages(ChangeTextMessages.class, locale);
        this.sentence = new AskedSentence(this, text);
    }

    /** "Set 1,187 people to Do not disturb until Tue 24 Nov 2026, 17:00 Europe/Berlin; 17 skipped" */
    public String of(Change change, Counts counts) {
        AskedValues asked = change.asked(counts);
        if (change.plannedAt() == null) {
            return text.sentenceUnplanned(change.state(), unplanned(asked));
        }
        String does = sentence.of(asked);
        return asked.skipped() == 0 ? does : does + text.sentenceSkipped(number(asked.skipped()));
    }

    /** "Set 1,187 people to Do not disturb" */
    public String button(Change change, Counts counts) {
        return sentence.withoutEnd(change.asked(counts));
    }

    /** @param exact for fewer it would be sent, but there are too many to look at each */
    public String retry(long people, boolean exact) {
        return exact ? text.retryPeople(people(people)) : text.retryAtMost(people(people));
    }

    public String done(Counts counts) {
        return text.doneOf(number(counts.settled()), number(counts.targets()));
    }

    /** "12.4 people per second, about 3 minutes left"; empty while nothing runs. */
    public String pace(Double ratePerSecond, Long secondsLeft) {
        if (ratePerSecond == null) {
            return "";
        }
        String rate = text.rate(String.format(locale, "%.1f", ratePerSecond));
        return secondsLeft == null ? rate : rate + text.left(Formats.duration(Duration.ofSeconds(secondsLeft), locale));
    }

    public String what(Target target) {
        if (target.clears()) {
            return text.clearStatus();
        }
        if (target.availability == null) {
            return "–";
        }
        return (status(target.availability) + " " + ending(target.duration, target.endsAt, target.zone)).strip();
    }

    public String status(String wire) {
        try {
            return text.availability(Availability.ofWire(wire));
        } catch (InvalidValue e) {
            return wire;
        }
    }

    private String unplanned(AskedValues asked) {
        if (asked.entries().isEmpty()) {
            return text.asRowsSay();
        }
        return Action.CLEAR.wire().equals(asked.action())
                ? text.clearStatus()
                : statusOrAsRowsSay(asked.availability());
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
