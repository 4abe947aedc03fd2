package org.presencedesk.change;

import java.util.Locale;
import java.util.regex.Pattern;

/** Reads what people type into cells. */
final class Words {

    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}\\p{Cf}]+");
    private static final Pattern OUTER_BLANKS = Pattern.compile("^[\\s\\p{Z}\\p{Cf}]+|[\\s\\p{Z}\\p{Cf}]+$");
    private static final Pattern HYPHENS = Pattern.compile("[-\\u2010-\\u2015]+");

    private Words() {}

    static boolean given(String text) {
        return text != null && !trim(text).isEmpty();
    }

    /** Without blanks and invisible characters at both ends. */
    static String trim(String text) {
        return OUTER_BLANKS.matcher(text).replaceAll("");
    }

    /** For comparing: no case, no blanks, no hyphens, and ё as е. */
    static String folded(String text) {
        String joined = HYPHENS.matcher(BLANKS.matcher(text).replaceAll("")).replaceAll("");
        return joined.toLowerCase(Locale.ROOT).replace('ё', 'е');
    }
}
