package org.presencedesk.change.outcome;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.presencedesk.change.model.TargetState;
import org.presencedesk.web.Formats;
import org.presencedesk.web.Language;

/**
 * Outcomes over time as rectangles, a hundred high, and as a sentence for who does not see them.
 *
 * @param width of the picture: ten for each span of time
 * @param accepted as that outcome is called
 */
public record OverTimePicture(
        OverTime times, int width, List<Part> parts, String said, String accepted, String refused) {

    private static final int SPAN = 10;
    /** A single refusal among thousands is still seen. */
    private static final double LEAST = 2;

    /** @param kind the state that has its colour */
    public record Part(String kind, int x, String y, String height) {}

    /** @return null where nothing has moved for long enough */
    public static OverTimePicture of(OverTime times, ZoneId zone, Locale locale) {
        if (!times.worthShowing()) {
            return null;
        }
        List<Part> parts = new ArrayList<>();
        for (OverTime.Column column : times.columns()) {
            double top = 100;
            top = add(parts, "ACCEPTED", column.n(), column.accepted(), times.most(), top);
            top = add(parts, "OTHER", column.n(), column.other(), times.most(), top);
            add(parts, "REFUSED", column.n(), column.refused(), times.most(), top);
        }
        OutcomeMessages text = Language.messages(OutcomeMessages.class, locale);
        return new OverTimePicture(
                times,
                times.spans() * SPAN,
                parts,
                said(times, text, zone, locale),
                text.state(TargetState.ACCEPTED, ""),
                text.state(TargetState.REFUSED, ""));
    }

    private static String said(OverTime times, OutcomeMessages text, ZoneId zone, Locale locale) {
        return text.overTimeSaid(
                Formats.exactTime(times.from(), zone, locale),
                Formats.exactTime(times.to(), zone, locale),
                Formats.number(times.accepted(), locale),
                Formats.number(times.refused(), locale),
                Formats.number(times.other(), locale));
    }

    private static double add(List<Part> parts, String kind, int n, long people, long most, double top) {
        if (people == 0) {
            return top;
        }
        double height = Math.min(top, Math.max(LEAST, 100.0 * people / most));
        parts.add(new Part(kind, n * SPAN, decimal(top - height), decimal(height)));
        return top - height;
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
