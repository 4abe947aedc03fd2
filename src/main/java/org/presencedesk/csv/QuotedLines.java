package org.presencedesk.csv;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Files in which each line as a whole is one quoted cell: {@code "a,b,c"}. They come from saving CSV as CSV once more. */
final class QuotedLines {

    private static final int LINES = 20;
    private static final Pattern BREAK = Pattern.compile("\\r\\n|\\n|\\r");

    /** A separator that does not stand as in a sentence, before a blank. */
    private static final Pattern SEPARATOR = Pattern.compile("[,;\t|](?! )");

    private QuotedLines() {}

    static String unwrap(String text) {
        if (!text.startsWith("\"") || !areWhole(text)) {
            return text;
        }
        return BREAK.splitAsStream(text)
                .map(line -> isWhole(line) ? inner(line) : line)
                .collect(Collectors.joining("\n"));
    }

    private static boolean areWhole(String text) {
        List<String> lines = BREAK.splitAsStream(text)
                .filter(line -> !line.isBlank())
                .limit(LINES)
                .toList();
        return lines.size() > 1
                && lines.stream()
                        .allMatch(line ->
                                isWhole(line) && SEPARATOR.matcher(inner(line)).find());
    }

    /** One cell from the first to the last character: each quote within is doubled. */
    private static boolean isWhole(String line) {
        String cell = line.strip();
        int last = cell.length() - 1;
        if (last < 1 || cell.charAt(0) != '"' || cell.charAt(last) != '"') {
            return false;
        }
        for (int i = cell.indexOf('"', 1); i < last; i = cell.indexOf('"', i + 2)) {
            if (i + 1 == last || cell.charAt(i + 1) != '"') {
                return false;
            }
        }
        return true;
    }

    private static String inner(String line) {
        String cell = line.strip();
        return cell.substring(1, cell.length() - 1).replace("\"\"", "\"");
    }
}
