package org.presencedesk.access;

/** Text as PostgreSQL keeps it: it takes no NUL, and half of a surrogate pair is no UTF-8. */
public final class StorableText {

    /** Of what others call themselves or somebody else: Entra's own names have at most 256 characters. */
    public static final int LONGEST_NAME = 512;

    private static final char REPLACEMENT = '\ufffd';

    public static boolean isStorable(String text) {
        return text.codePoints().allMatch(StorableText::isStorable);
    }

    /** The text with a replacement character for each that cannot be kept; null stays null. */
    public static String of(String text) {
        if (text == null || isStorable(text)) {
            return text;
        }
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints().forEach(c -> kept.appendCodePoint(isStorable(c) ? c : REPLACEMENT));
        return kept.toString();
    }

    /** What others call themselves, in at most {@link #LONGEST_NAME} characters; null stays null. */
    public static String nameOf(String text) {
        return beginningOf(of(text), LONGEST_NAME);
    }

    /** The beginning of a text, at most that long, and never half of a pair; null stays null. */
    public static String beginningOf(String text, int longest) {
        if (text == null || text.length() <= longest) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest);
    }

    private static boolean isStorable(int c) {
        return c != 0 && (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE);
    }

    private StorableText() {}
}
