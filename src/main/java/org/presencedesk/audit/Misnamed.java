package org.presencedesk.audit;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.presencedesk.access.Guid;

/**
 * Somebody who was searched for by a name: that finds nobody, whatever happened.
 *
 * @param people who are called so, as far as the newest events tell
 */
record Misnamed(String typed, List<Match> people) {

    /** @param address of the same search by what they are found by */
    record Match(String name, String userPrincipalName, String address) {}

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
        if (name == null || name.contains("@") || Guid.matches(name)) {
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
