package org.presencedesk.audit;

import java.util.Locale;
import java.util.stream.Stream;

/**
 * A person or a program, as an event names them.
 *
 * @param key what a search finds them by; null if nothing does
 */
record Somebody(String key, String name, String userPrincipalName) {

    static Somebody whoActed(StoredEvent event) {
        return new Somebody(event.actorKey(), event.actorLabel(), event.value("/actor/userPrincipalName"));
    }

    static Somebody whomItWasDoneTo(StoredEvent event) {
        return new Somebody(event.personKey(), event.subjectLabel(), event.value("/details/userPrincipalName"));
    }

    /** Whether that is a part of the name, upper and lower case alike. */
    boolean isCalled(String part) {
        String lower = part.toLowerCase(Locale.ROOT);
        return Stream.of(name, userPrincipalName)
                .anyMatch(each -> each != null && each.toLowerCase(Locale.ROOT).contains(lower));
    }
}
