package org.presencedesk.csv;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What separates the cells of a file.
 *
 * @param stated a {@code sep=} line says so; it is line 1 and no row
 */
record Delimiter(char character, boolean stated) {

    private static final String CANDIDATES = ",;\t|";
    private static final int LINES = 20;
    private static final Pattern SEP_LINE =
            Pattern.compile("\"?sep=([,;\t|])\"?[ ,;\t|]*(\\R|$)", Pattern.CASE_INSENSITIVE);

    static Delimiter of(String text) {
        Matcher sep = SEP_LINE.matcher(text);
        if (sep.lookingAt()) {
            return new Delimiter(sep.group(1).charAt(0), true);
        }
        return new Delimiter(mostRegular(occurrences(text)), false);
    }

    /** How often each candidate stands in a line outside of quotes, and how often no blank follows it as it would in a sentence. */
    private static final class Line {

        private final int[] count = new int[CANDIDATES.length()];
        private final int[] tight = new int[CANDIDATES.length()];

        private void meet(int candidate, boolean blankFollows) {
            count[candidate]++;
            tight[candidate] += blankFollows ? 0 : 1;
        }
    }

    /** Of the first lines that have any candidate; a list of one bare column has none. */
    private static List<Line> occurrences(String text) {
        List<Line> lines = new ArrayList<>();
        Line line = null;
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
            } else if (lineBreak) {
                if (lines.size() == LINES) {
                    break;
                }
                line = null;
            } else if (candidate >= 0) {
                if (line == null) {
                    line = new Line();
                    lines.add(line);
                }
                line.meet(candidate, i + 1 < text.length() && text.charAt(i + 1) == ' ');
            }
            // A quote right after a closing one is an escaped quote: the cell goes on.
            cellStart = closing || !quoted && (candidate >= 0 || lineBreak);
        }
        return lines;
    }

    /** A comma of a name or a note stands in some lines; what separates cells stands in all, and as often. */
    private static char mostRegular(List<Line> lines) {
        int best = 0;
        long bestScore = 0;
        for (int candidate = 0; candidate < CANDIDATES.length(); candidate++) {
            long score = score(lines, candidate);
            if (score > bestScore) {
                best = candidate;
                bestScore = score;
            }
        }
        return CANDIDATES.charAt(best);
    }

    /** In how many lines it stands equally often, then how often it is not part of a sentence. */
    private static long score(List<Line> lines, int candidate) {
        Map<Integer, Integer> linesByCount = new HashMap<>();
        long tight = 0;
        for (Line line : lines) {
            if (line.count[candidate] > 0) {
                linesByCount.merge(line.count[candidate], 1, Integer::sum);
            }
            tight += line.tight[candidate];
        }
        long regular =
                linesByCount.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        return regular * 1_000_000 + Math.min(tight, 999_999);
    }
}
