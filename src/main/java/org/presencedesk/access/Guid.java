package org.presencedesk.access;

import java.util.regex.Pattern;

/** The form of every id of Entra, and of ours. */
public final class Guid {

    private static final Pattern FORM = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    private static final int LENGTH = 36;

    /** @param text or null, which is none */
    public static boolean matches(String text) {
        return text != null && text.length() == LENGTH && FORM.matcher(text).matches();
    }

    private Guid() {}
}
