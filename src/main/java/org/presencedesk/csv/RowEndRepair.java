package org.presencedesk.csv;

import java.util.regex.Pattern;

/**
 * FastCSV 3.7.0 takes a CR within a quoted cell and the LF that ends its row for one line break, and loses cell and row. A CRLF at the end of the
 * row means the same and is understood.
 */
final class RowEndRepair {

    private static final Pattern CR_ALONE = Pattern.compile("\r(?!\n)");

    private RowEndRepair() {}

    /** The same text with CRLF after each row that ends with a quoted cell, if it has a CR alone anywhere. */
    static String mend(String text, char delimiter) {
        return CR_ALONE.matcher(text).find() ? mended(text, delimiter) : text;
    }

    private static String mended(String text, char delimiter) {
        StringBuilder mended = new StringBuilder(text.length() + 100);
        boolean quoted = false;
        char before = '\n';
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean cellStart = before == delimiter || before == '\n' || before == '\r';
            if (quoted && c == '"' && text.startsWith("\"\"", i)) {
                mended.append(c);
                i++;
            } else if (c == '"' && (quoted || cellStart)) {
                quoted = !quoted;
            } else if (c == '\n' && !quoted && before == '"') {
                mended.append('\r');
            }
            mended.append(c);
            before = c;
        }
        return mended.toString();
    }
}
