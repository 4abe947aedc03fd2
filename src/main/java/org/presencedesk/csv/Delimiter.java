package org.presencedesk.csv;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * What separates the cells of a file.
 *
 * @param stated a {@code sep=} line says so; it is line 1 and no row
 */
record Delimiter(char character, boolean stated) {

    private static final String CANDIDATES = ",;\t";
    private static final Pattern SEP_LINE =
            Pattern.compile("\"?sep=([,;\t|])\"?[ ,;\t|]*(\\R|$)", Pattern.CASE_INSENSITIVE);

    static Delimiter of(String text) {
        Matcher sep = SEP_LINE.matcher(text);
        if (sep.lookingAt()) {
            return new Delimiter(sep.group(1).charAt(0), true);
        }
        return new Delimiter(mostFrequent(text), false);
    }

    /** Looks at the first line that has a candidate outside of quotes; a list of one bare column has none. */
    private static char mostFrequent(String text) {
        int[] counts = new int[CANDIDATES.length()];
        boolean quoted = false;
        boolean cellStart = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int candidate = CANDIDATES.indexOf(c);
            boolean lineBreak = c == '\n' || c == '\r';
            boolean closing = quoted && c == '"';
            if (quoted) {
                quoted = !closing;
            } else if (c == '"' && cellStart) {
                quoted = true;
            } else if (lineBreak && IntStream.of(counts).sum() > 0) {
                break;
            } else if (candidate >= 0) {
                counts[candidate]++;
            }
            // A quote right after a closing one is an escaped quote: the cell goes on.
            cellStart = closing || !quoted && (candidate >= 0 || lineBreak);
        }
        int best = 0;
        for (int i = 1; i < counts.length; i++) {
            best = counts[i] > counts[best] ? i : best;
        }
        return CANDIDATES.charAt(best);
    }
}
