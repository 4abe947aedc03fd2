package org.presencedesk.logs;

import java.util.Locale;

/** Text that may come from anybody, as a line of the log takes it. */
final class Printable {

    private Printable() {}

    /** Without anything that ends a line, moves the cursor or turns the direction of reading; each is written out. */
    static String escaped(String text) {
        if (text.codePoints().noneMatch(Printable::misleads)) {
            return text;
        }
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            if (misleads(c)) {
                escaped.append(escape(c));
            } else {
                escaped.appendCodePoint(c);
            }
        });
        return escaped.toString();
    }

    /** The beginning of a text that fills so many bytes at most in a line of either format, and how much is missing. */
    static String cut(String text, int bytes) {
        int used = 0;
        for (int i = 0; i < text.length(); i++) {
            used += bytes(text.charAt(i));
            if (used > bytes) {
                int end = Character.isLowSurrogate(text.charAt(i)) ? i - 1 : i;
                return text.substring(0, end) + "… (" + (text.length() - end) + " more characters were cut)";
            }
        }
        return text;
    }

    static boolean fits(String text, int bytes) {
        return text.chars().map(c -> bytes((char) c)).sum() <= bytes;
    }

    /** In UTF-8, and escaped as JSON is. */
    private static int bytes(char c) {
        if (c < 0x20) {
            return c == '\n' || c == '\t' || c == '\r' ? 2 : 6;
        }
        if (c < 0x80) {
            return c == '"' || c == '\\' ? 2 : 1;
        }
        return c < 0x800 ? 2 : 3;
    }

    private static boolean misleads(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }

    private static String escape(int c) {
        return switch (c) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> String.format(Locale.ROOT, "\\u%04x", c);
        };
    }
}
