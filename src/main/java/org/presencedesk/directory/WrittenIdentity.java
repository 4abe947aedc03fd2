package org.presencedesk.directory;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How people write down who is meant: one reader for cells of files, pasted lists and the API. */
public final class WrittenIdentity {

    private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}+");
    private static final Pattern FORMULA = Pattern.compile("=\"([^\"]*)\"");
    private static final Pattern NAMED = Pattern.compile("[^<>]*<([^<>]*)>");
    private static final Pattern QUOTED = Pattern.compile("[\"“„«'‘‚](.*)[\"”“»'’‘]");
    private static final Pattern SCHEME = Pattern.compile("(?i)(?:mailto|sips?|smtp):\\s*([^?]*)(?:\\?.*)?");

    /** As SharePoint names whoever signs in through Entra. */
    private static final Pattern CLAIM = Pattern.compile("(?i)i:0#\\.f\\|membership\\|(.*)");

    private static final Pattern BRACES = Pattern.compile("\\{(.*)\\}");
    private static final Pattern BARE_ID =
            Pattern.compile("(\\p{XDigit}{8})(\\p{XDigit}{4})(\\p{XDigit}{4})(\\p{XDigit}{4})(\\p{XDigit}{12})");

    /** Each of these may stand within another, as in {@code "Ada <mailto:ada@contoso.com>"}. */
    private static final List<Pattern> WRAPPINGS = List.of(FORMULA, NAMED, QUOTED, SCHEME, CLAIM, BRACES);

    /** What a bare address or id has none of; with one of these it may be several, or stand within something. */
    private static final String SIGNS = "\"<>(){}[]:;,=|\\";

    private static final int BARE_ID_LENGTH = 32;

    private static final int MOST_WRAPPINGS = 5;
    private static final int LONGEST = 1_000;

    private WrittenIdentity() {}

    /** The id or address within, as it is to be looked up. */
    public static String bare(String written) {
        if (isBare(written) && (written.length() != BARE_ID_LENGTH || written.indexOf('@') >= 0)) {
            return written;
        }
        String text = trimmed(written);
        for (int i = 0; i < MOST_WRAPPINGS && text.length() <= LONGEST; i++) {
            String inner = unwrapped(text);
            if (inner.equals(text)) {
                break;
            }
            text = inner;
        }
        Matcher id = BARE_ID.matcher(text);
        return id.matches() ? id.replaceAll("$1-$2-$3-$4-$5") : text;
    }

    /** As nearly all are: told by one look at each character. */
    private static boolean isBare(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c >= 127 || SIGNS.indexOf(c) >= 0) {
                return false;
            }
        }
        return !text.isEmpty() && text.charAt(0) != '\'';
    }

    private static String unwrapped(String text) {
        for (Pattern wrapping : WRAPPINGS) {
            Matcher matcher = wrapping.matcher(text);
            if (matcher.matches()) {
                return trimmed(matcher.group(1));
            }
        }
        return text;
    }

    private static String trimmed(String text) {
        String visible = INVISIBLE.matcher(text).replaceAll("");
        int start = 0;
        int end = visible.length();
        while (start < end && isBlank(visible.charAt(start))) {
            start++;
        }
        // A list of one may end as one of several does.
        while (end > start && (isBlank(visible.charAt(end - 1)) || ";,".indexOf(visible.charAt(end - 1)) >= 0)) {
            end--;
        }
        return visible.substring(start, end);
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    /**
     * The entries of a list, as people and mail programs write them: one to a line, or separated by semicolons or tabs. Commas
     * separate too, but not within a name that an address in angle brackets follows ({@code Lovelace, Ada <ada@contoso.com>}).
     */
    public static List<String> list(String text) {
        if (isBare(text)) {
            return List.of(text);
        }
        List<String> entries = new ArrayList<>();
        for (String entry : splitAt("\r\n\t;", text)) {
            if (entry.indexOf('<') < 0) {
                entries.addAll(splitAt(",", entry));
            } else {
                entries.addAll(afterAddresses(entry));
            }
        }
        return entries.stream()
                .map(WrittenIdentity::trimmed)
                .filter(entry -> !entry.isEmpty())
                .toList();
    }

    /** The entries of a cell: separated by semicolons or line breaks. */
    public static List<String> cell(String text) {
        return splitAt("\r\n;", text).stream()
                .map(WrittenIdentity::trimmed)
                .filter(entry -> !entry.isEmpty())
                .toList();
    }

    /** Outside of quotes; a quote that is never closed is a character like any other. */
    private static List<String> splitAt(String separators, String text) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' && text.indexOf('"', i + 1) > 0) {
                i = text.indexOf('"', i + 1);
            } else if (separators.indexOf(c) >= 0) {
                parts.add(text.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(text.substring(start));
        return parts;
    }

    /** A comma separates once an address has come: before, it belongs to the name. */
    private static List<String> afterAddresses(String text) {
        List<String> entries = new ArrayList<>();
        int start = 0;
        boolean address = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            address |= c == '@';
            if (c == ',' && address) {
                entries.add(text.substring(start, i));
                start = i + 1;
                address = false;
            }
        }
        entries.add(text.substring(start));
        return entries;
    }
}
