package org.presencedesk.change;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * What one administrator has chosen and typed on the page "New change" and not yet planned. Kept on the server, so that
 * it survives a reload, an ended session and a browser without JavaScript.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Draft(
        List<Chosen> people,
        List<Chosen> groups,
        String search,
        String pasted,
        String status,
        String ending,
        String duration,
        String endsAt,
        String zone,
        String reason,
        String ticket) {

    static final Draft EMPTY = new Draft(List.of(), List.of(), null, null, null, null, null, null, null, null, null);

    record Chosen(String id, String name, String about) {}

    Draft {
        people = people == null ? List.of() : people;
        groups = groups == null ? List.of() : groups;
    }

    Draft withPerson(Chosen person) {
        return with(plus(people, person), groups);
    }

    Draft withGroup(Chosen group) {
        return with(people, plus(groups, group));
    }

    Draft without(String id) {
        return with(minus(people, id), minus(groups, id));
    }

    boolean has(String id) {
        return Stream.concat(people.stream(), groups.stream())
                .anyMatch(chosen -> chosen.id().equals(id));
    }

    public boolean clear() {
        return Action.CLEAR.wire().equals(status);
    }

    /** One entry per line, comma, semicolon or tab, as people paste them. */
    List<String> pastedEntries() {
        return pasted == null
                ? List.of()
                : Arrays.stream(pasted.split("[\\r\\n,;\\t]+"))
                        .map(String::strip)
                        .filter(entry -> !entry.isEmpty())
                        .toList();
    }

    NewChange asked() {
        List<String> named = new ArrayList<>(people.stream().map(Chosen::id).toList());
        named.addAll(pastedEntries());
        return values(named, groups.stream().map(Chosen::id).toList());
    }

    /** Without people, for the rows of a file. */
    NewChange values(List<String> people, List<String> groups) {
        boolean set = status != null && !status.isEmpty() && !clear();
        boolean forWhile = "duration".equals(ending);
        boolean untilEnd = "end".equals(ending);
        return new NewChange(
                clear() ? Action.CLEAR.wire() : set ? Action.SET.wire() : null,
                set ? status : null,
                !clear() && forWhile ? given(duration) : null,
                !clear() && untilEnd ? given(endsAt) : null,
                !clear() && untilEnd ? given(zone) : null,
                people,
                groups,
                null,
                reason,
                ticket);
    }

    /** What is missing where an end was announced and not given is said by its own rule, not by Graph's default. */
    private static String given(String value) {
        return value == null || value.isBlank() ? "–" : value.strip();
    }

    private Draft with(List<Chosen> people, List<Chosen> groups) {
        return new Draft(people, groups, search, pasted, status, ending, duration, endsAt, zone, reason, ticket);
    }

    private static List<Chosen> plus(List<Chosen> chosen, Chosen one) {
        return Stream.concat(minus(chosen, one.id()).stream(), Stream.of(one)).toList();
    }

    private static List<Chosen> minus(List<Chosen> chosen, String id) {
        return chosen.stream().filter(one -> !one.id().equals(id)).toList();
    }
}
