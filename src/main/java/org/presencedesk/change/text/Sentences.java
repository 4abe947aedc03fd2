package org.presencedesk.change.text;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Locale;
import org.presencedesk.change.model.AskedValues;
import org.presencedesk.change.model.Change;
import org.presencedesk.change.model.Counts;
import org.presencedesk.change.model.Target;
import org.presencedesk.change.values.Action;
import org.presencedesk.web.Formats;
import org.presencedesk.web.Language;

/** A change in one sentence, as an operator would say it. */
public final class Sentences {

    private final Locale locale;
    private final ChangeTextMessages text;
    private final AskedSentence sentence;
    private final SentenceParts words;

    public Sentences(Locale locale, ZoneId zone) {
        this.locale = locale;
        this.text = Language.messages(ChangeTextMessages.class, locale);
        this.words = new SentenceParts(locale, zone, text);
        this.sentence = new AskedSentence(words, text);
    }

    /** "Set 1,187 people to Do not disturb until Tue 24 Nov 2026, 17:00 Europe/Berlin; 17 skipped" */
    public String of(Change change, Counts counts) {
        AskedValues asked = change.asked(counts);
        if (change.plannedAt() == null) {
            return text.sentenceUnplanned(change.state(), unplanned(asked));
        }
        String does = sentence.of(asked);
        return asked.skipped() == 0 ? does : does + text.sentenceSkipped(words.number(asked.skipped()));
    }

    /** "Set 1,187 people to Do not disturb" */
    public String button(Change change, Counts counts) {
        return sentence.withoutEnd(change.asked(counts));
    }

    /** @param exact for fewer it would be sent, but there are too many to look at each */
    public String retry(long people, boolean exact) {
        return exact ? text.retryPeople(words.people(people)) : text.retryAtMost(words.people(people));
    }

    /** Over those to be sent for. */
    public String done(Counts counts) {
        return text.doneOf(words.number(counts.sent()), words.number(counts.toSend()));
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
        return (words.status(target.availability) + " " + words.ending(target.duration, target.endsAt, target.zone))
                .strip();
    }

    private String unplanned(AskedValues asked) {
        if (asked.entries().isEmpty()) {
            return text.asRowsSay();
        }
        return Action.CLEAR.wire().equals(asked.action())
                ? text.clearStatus()
                : words.statusOrAsRowsSay(asked.availability());
    }

    public String status(String wire) {
        return words.status(wire);
    }
}
