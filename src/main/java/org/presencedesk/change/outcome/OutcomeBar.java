package org.presencedesk.change.outcome;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.presencedesk.change.model.Change;
import org.presencedesk.change.model.ChangeState;
import org.presencedesk.change.model.Counts;
import org.presencedesk.change.model.TargetState;
import org.presencedesk.web.Formats;
import org.presencedesk.web.Language;

/**
 * What became of those who were to be sent for, as parts of one bar; every part has its words beside it.
 *
 * @param skipped stands beside the bar, or is null
 * @param failed how many of a change that has ended are not as it wanted; empty if none
 */
public record OutcomeBar(List<Part> parts, Part skipped, String words, String failed) {

    /** @param x and width in hundredths of the bar */
    public record Part(TargetState state, String name, long count, String shown, String x, String width) {}

    private static final List<TargetState> ORDER = List.of(
            TargetState.ACCEPTED,
            TargetState.SENDING,
            TargetState.WAITING,
            TargetState.REFUSED,
            TargetState.UNKNOWN,
            TargetState.NOT_SENT,
            TargetState.SUPERSEDED);

    public static OutcomeBar of(Change change, Counts counts, Locale locale) {
        OutcomeMessages text = Language.messages(OutcomeMessages.class, locale);
        String plan = BeforeConfirmation.plan(change, counts);
        List<Part> parts = new ArrayList<>();
        double x = 0;
        for (TargetState state : ORDER) {
            if (counts.of(state) > 0) {
                double width = 100.0 * counts.of(state) / counts.toSend();
                parts.add(part(state, text.state(state, plan), counts, x, width, locale));
                x += width;
            }
        }
        Part skipped = counts.skipped() == 0
                ? null
                : part(TargetState.SKIPPED, text.state(TargetState.SKIPPED, plan), counts, 0, 0, locale);
        List<String> words = new ArrayList<>();
        parts.forEach(part -> words.add(part.name() + " " + part.shown()));
        if (skipped != null) {
            words.add(skipped.name() + " " + skipped.shown());
        }
        boolean ended = change.confirmedAt() != null && change.state().isFinal();
        boolean failed = ended && change.state() != ChangeState.REJECTED && counts.retryable() > 0;
        return new OutcomeBar(
                parts,
                skipped,
                words.isEmpty() ? "–" : String.join(", ", words),
                failed ? Formats.number(counts.retryable(), locale) : "");
    }

    private static Part part(TargetState state, String name, Counts counts, double x, double width, Locale locale) {
        return new Part(
                state, name, counts.of(state), Formats.number(counts.of(state), locale), decimal(x), decimal(width));
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
