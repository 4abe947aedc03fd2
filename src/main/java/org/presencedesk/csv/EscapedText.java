package org.presencedesk.csv;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.presencedesk.access.StorableText;

/** Characters that XML cannot hold, as workbooks write them: {@code _x000D_} (ECMA-376 part 1, 22.9.2.19, ST_Xstring). */
final class EscapedText {

    private static final Pattern ESCAPE = Pattern.compile("_x(\\p{XDigit}{4})_");

    private EscapedText() {}

    /** With a replacement character for what no database keeps. */
    static String unescaped(String text) {
        if (!text.contains("_x")) {
            return text;
        }
        return StorableText.of(ESCAPE.matcher(text)
                .replaceAll(escape ->
                        Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(escape.group(1), 16)))));
    }
}
