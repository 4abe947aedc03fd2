package org.presencedesk.audit;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A person or a program, as an event names them.
 *
 * @param key what a search finds them by; null if nothing does
 */
record Somebody(String key, String name, String userPrincipalName) {

    private static final Pattern BETWEEN = Pattern.compile("[\\s,]+");

    static Somebody whoActed(StoredEvent event) {
        return new Somebody(event.actorKey(), event.actorLabel(), event.value("/actor/userPrincipalName"));
    }

    static Somebody whomItWasDoneTo(StoredEvent event) {
        return new Somebody(event.personKey(), event.subjectLabel(), event.value("/details/userPrincipalName"));
    }

    /** Whether every word of it is part of the name, in whatever order, case, and with or without accents. */
    boolean isCalled(String words) {
        String known = plain(name + " " + userPrincipalName);
        return BETWEEN.splitAsStream(plain(words)).allMatch(known::contains);
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT);
    }
}
