package org.presencedesk.change.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.presencedesk.change.model.Counts;
import org.presencedesk.change.model.TargetState;
import org.presencedesk.web.Formats;
import org.presencedesk.web.Language;

/** The outcomes of a change as parts of one bar; every part has its words beside it. */
public record OutcomeBar(List<Part> parts, String words) {

    /** @param x and width in hundredths of the bar */
    public record Part(TargetState state, long count, String shown, String x, String width) {}

    private static final List<TargetState> ORDER = List.of(
            TargetState.ACCEPTED,
            TargetState.SENDING,
            TargetState.WAITING,
            TargetState.REFUSED,
            TargetState.UNKNOWN,
            TargetState.NOT_SENT,
            TargetState.SUPERSEDED,
            TargetState.SKIPPED);

    static OutcomeBar of(Counts counts, Locale locale) {
        List<Part> parts = new ArrayList<>();
        List<String> words = new ArrayList<>();
        double x = 0;
        for (TargetState state : ORDER) {
            long count = counts.of(state);
            if (count > 0) {
                double width = 100.0 * count / counts.targets();
                String shown = Formats.number(count, locale);
                parts.add(new Part(state, count, shown, decimal(x), decimal(width)));
                words.add(Language.messages(ChangePageMessages.class, locale).targetState(state) + " " + shown);
                x += width;
            }
        }
        return new OutcomeBar(parts, words.isEmpty() ? "–" : String.join(", ", words));
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
