package org.presencedesk.sandbox;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** People and groups, without those that were made to vanish. */
public final class Directory {
    private final Faults faults;
    private final Map<String, Person> people = new LinkedHashMap<>();
    private final Map<String, Person> byUserPrincipalName = new LinkedHashMap<>();
    private final Map<String, Group> groups = new LinkedHashMap<>();

    Directory(int size, long seed, Faults faults) {
        this.faults = faults;
        List<Person> invented = Population.of(size, seed);
        for (Person person : invented) {
            people.put(person.id(), person);
            byUserPrincipalName.put(lower(person.userPrincipalName()), person);
        }
        List<String> devices = IntStream.rangeClosed(1, KnownGroups.DEVICES)
                .mapToObj(number -> String.format(Locale.ROOT, "de000000-0000-4000-8000-%012d", number))
                .toList();
        KnownGroups.of(invented, devices).forEach(group -> groups.put(group.id(), group));
    }

    /** Object ids of everybody, in a fixed order. */
    public List<String> ids() {
        return List.copyOf(people.keySet());
    }

    /** Object ids of the people in a group and in the groups inside it, each once. */
    public List<String> peopleIn(String groupId) {
        return transitivePeople(group(groupId).orElseThrow()).stream()
                .map(Person::id)
                .toList();
    }

    /** The user principal name of a person. */
    public String userPrincipalName(String personId) {
        return person(personId).orElseThrow().userPrincipalName();
    }

    /** Object ids of everybody whose presence can be set, in a fixed order. */
    public List<String> withTeams() {
        return people.values().stream()
                .filter(person -> !person.isGuest() && !person.isDisabled() && person.plans() == Plans.TEAMS)
                .map(Person::id)
                .toList();
    }

    /** A new group of just these; to be called before anybody asks for groups. */
    public void add(String groupId, String displayName, List<String> members) {
        groups.put(groupId, new Group(groupId, displayName, null, null, false, List.copyOf(members)));
    }

    List<Person> people() {
        return people.values().stream()
                .filter(person -> !faults.hasVanished(person.id()))
                .toList();
    }

    List<Group> groups() {
        return groups.values().stream()
                .filter(group -> !faults.hasVanished(group.id()))
                .toList();
    }

    Optional<Person> person(String id) {
        return Optional.ofNullable(people.get(lower(id))).filter(person -> !faults.hasVanished(person.id()));
    }

    Optional<Person> personByUserPrincipalName(String upn) {
        return Optional.ofNullable(byUserPrincipalName.get(lower(upn)))
                .filter(person -> !faults.hasVanished(person.id()));
    }

    Optional<Group> group(String id) {
        return Optional.ofNullable(groups.get(lower(id))).filter(group -> !faults.hasVanished(group.id()));
    }

    List<Person> transitivePeople(Group group) {
        List<Person> found = new ArrayList<>();
        collect(group, found, new HashSet<>());
        return found;
    }

    private void collect(Group group, List<Person> found, Set<String> seen) {
        for (String member : group.members()) {
            if (seen.add(member)) {
                person(member).ifPresent(found::add);
                group(member).ifPresent(inner -> collect(inner, found, seen));
            }
        }
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
