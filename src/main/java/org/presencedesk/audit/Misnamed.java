package org.presencedesk.audit;

import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Somebody who was searched for by a name: that finds nobody, whatever happened.
 *
 * @param people who are called so, as far as the newest events tell
 */
record Misnamed(String typed, List<Match> people) {

    /** @param address of the same search by what they are found by */
    record Match(String name, String userPrincipalName, String address) {}

    private static final Pattern ID = Pattern.compile("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    static List<Misnamed> of(AuditFilter filter, TypedQuery typed, StoredEvents events) {
        return Stream.concat(
                        of("actor", filter.actor(), Somebody::whoActed, filter, typed, events),
                        of("person", filter.person(), Somebody::whomItWasDoneTo, filter, typed, events))
                .toList();
    }

    private static Stream<Misnamed> of(
            String field,
            String name,
            Function<StoredEvent, Somebody> part,
            AuditFilter filter,
            TypedQuery typed,
            StoredEvents events) {
        if (name == null || name.contains("@") || ID.matcher(name).matches()) {
            return Stream.of();
        }
        List<Match> people = events.called(name, filter.to(), part).stream()
                .map(one -> new Match(
                        one.name(),
                        one.userPrincipalName(),
                        typed.with(field, one.key()).address(Addresses.TRAIL)))
                .toList();
        return Stream.of(new Misnamed(name, people));
    }
}
