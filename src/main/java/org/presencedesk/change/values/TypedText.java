package org.presencedesk.change.values;

import java.util.Locale;
import java.util.regex.Pattern;

/** Reads what people type into cells. */
public final class TypedText {

    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}\\p{Cf}]+");
    private static final Pattern HYPHENS = Pattern.compile("[-\\u2010-\\u2015]+");

    private TypedText() {}

    public static boolean given(String text) {
        return text != null && !trim(text).isEmpty();
    }

    /** Without blanks and invisible characters at both ends. */
    public static String trim(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isBlank(text.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    /** For comparing: no case, no blanks, no hyphens, and ё as е. */
    public static String folded(String text) {
        String joined = HYPHENS.matcher(BLANKS.matcher(text).replaceAll("")).replaceAll("");
        return joined.toLowerCase(Locale.ROOT).replace('ё', 'е');
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.getType(c) == Character.FORMAT;
    }
}
