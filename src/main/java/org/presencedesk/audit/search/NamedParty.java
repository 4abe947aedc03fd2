package org.presencedesk.audit.search;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.presencedesk.audit.trail.StoredEvent;

/**
 * A person or a program, as an event names them.
 *
 * @param key what a search finds them by; null if nothing does
 */
public record NamedParty(String key, String name, String userPrincipalName) {

    private static final Pattern BETWEEN = Pattern.compile("[\\s,]+");

    public static NamedParty whoActed(StoredEvent event) {
        return new NamedParty(event.actorKey(), event.actorLabel(), event.value("/actor/userPrincipalName"));
    }

    public static NamedParty whomItWasDoneTo(StoredEvent event) {
        return new NamedParty(event.personKey(), event.subjectLabel(), event.value("/details/userPrincipalName"));
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
