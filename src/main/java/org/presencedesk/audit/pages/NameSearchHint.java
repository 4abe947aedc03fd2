package org.presencedesk.audit.pages;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.presencedesk.access.Guid;
import org.presencedesk.audit.search.AuditFilter;
import org.presencedesk.audit.search.NamedParty;
import org.presencedesk.audit.search.StoredEvents;
import org.presencedesk.audit.trail.StoredEvent;

/**
 * Somebody who was searched for by a name: that finds nobody, whatever happened.
 *
 * @param people who are called so, as far as the newest events tell
 */
record NameSearchHint(String typed, List<Match> people) {

    /** @param address of the same search by what they are found by */
    record Match(String name, String userPrincipalName, String address) {}

    static List<NameSearchHint> of(AuditFilter filter, SearchForm typed, StoredEvents events) {
        return Stream.concat(
                        of("actor", filter.actor(), NamedParty::whoActed, filter, typed, events),
                        of("person", filter.person(), NamedParty::whomItWasDoneTo, filter, typed, events))
                .toList();
    }

    private static Stream<NameSearchHint> of(
            String field,
            String name,
            Function<StoredEvent, NamedParty> part,
            AuditFilter filter,
            SearchForm typed,
            StoredEvents events) {
        if (name == null || name.contains("@") || Guid.matches(name)) {
            return Stream.of();
        }
        List<Match> people = events.called(name, filter.to(), part).stream()
                .map(one -> new Match(
                        one.name(),
                        one.userPrincipalName(),
                        typed.with(field, one.key()).address(EventLinks.TRAIL)))
                .toList();
        return Stream.of(new NameSearchHint(name, people));
    }
}
