package org.presencedesk.change;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.presencedesk.web.Formats;

/** A change in one sentence, as an operator would say it. */
final class Sentences {

    private final Locale locale;
    private final ZoneId zone;
    private final ChangeMessages text;

    Sentences(Locale locale, ZoneId zone) {
        this.locale = locale;
        this.zone = zone;
        this.text = ChangeText.in(locale);
    }

    /** "Set 1,187 people to Do not disturb until Tue 24 Nov 2026, 17:00 Europe/Berlin; 17 skipped" */
    String of(Change change, Counts counts) {
        if (change.plannedAt == null) {
            return text.sentencePlanning(what(change));
        }
        long meant = counts.targets() - counts.skipped();
        String sentence = text.sentence(
                change.action, people(meant), status(change), ending(change.duration, change.endsAt, change.zone));
        return counts.skipped() == 0 ? sentence : sentence + text.sentenceSkipped(number(counts.skipped()));
    }

    /** On the button, without the end: "Set 1,187 people to Do not disturb". */
    String button(Change change, Counts counts) {
        return text.sentence(change.action, people(counts.waiting()), status(change), "");
    }

    String retry(Counts counts) {
        return text.retryPeople(people(counts.retryable()));
    }

    String done(Counts counts) {
        return text.doneOf(number(counts.settled()), number(counts.targets()));
    }

    /** "12.4 people per second, about 3 minutes left"; empty while nothing runs. */
    String pace(Progress progress) {
        if (progress.ratePerSecond() == null) {
            return "";
        }
        String rate = text.rate(String.format(locale, "%.1f", progress.ratePerSecond()));
        return progress.secondsLeft() == null
                ? rate
                : rate + text.left(Formats.duration(Duration.ofSeconds(progress.secondsLeft()), locale));
    }

    String what(Target target) {
        if (target.clears()) {
            return text.clearStatus();
        }
        if (target.availability == null) {
            return "–";
        }
        return (status(target.availability) + " " + ending(target.duration, target.endsAt, target.zone)).strip();
    }

    String status(String wire) {
        try {
            return text.availability(Availability.ofWire(wire));
        } catch (InvalidValue e) {
            return wire;
        }
    }

    private String what(Change change) {
        return Action.CLEAR.wire().equals(change.action) ? text.clearStatus() : status(change);
    }

    private String status(Change change) {
        return change.availability == null ? text.asRowsSay() : status(change.availability);
    }

    private String ending(String duration, Instant endsAt, String inZone) {
        if (endsAt != null) {
            ZoneId shown = inZone == null ? zone : ZoneId.of(inZone);
            return text.until(Formats.time(endsAt, shown, locale));
        }
        return duration == null ? "" : text.lasting(Formats.duration(Duration.parse(duration), locale));
    }

    private String people(long n) {
        return text.people(n, number(n));
    }

    private String number(long n) {
        return Formats.number(n, locale);
    }
}
