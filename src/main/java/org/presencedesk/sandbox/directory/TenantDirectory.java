package org.presencedesk.sandbox.directory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.presencedesk.sandbox.faults.Faults;

/** People and groups, without those that were made to vanish. */
public final class TenantDirectory {
    private final Faults faults;
    private final Map<String, DirectoryPerson> people = new LinkedHashMap<>();
    private final Map<String, DirectoryPerson> byUserPrincipalName = new LinkedHashMap<>();
    private final Map<String, List<DirectoryPerson>> byMail = new HashMap<>();
    private final Map<String, DirectoryGroup> groups = new LinkedHashMap<>();

    public TenantDirectory(int size, long seed, Faults faults) {
        this.faults = faults;
        List<DirectoryPerson> invented = Population.of(size, seed);
        for (DirectoryPerson person : invented) {
            people.put(person.id(), person);
            byUserPrincipalName.put(lower(person.userPrincipalName()), person);
            if (person.mail() != null) {
                byMail.computeIfAbsent(lower(person.mail()), mail -> new ArrayList<>())
                        .add(person);
            }
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
                .map(DirectoryPerson::id)
                .toList();
    }

    /** The user principal name of a person. */
    public String userPrincipalName(String personId) {
        return person(personId).orElseThrow().userPrincipalName();
    }

    /** Object ids of everybody whose presence can be set, in a fixed order. */
    public List<String> withTeams() {
        return people.values().stream()
                .filter(person -> !person.isGuest() && !person.isDisabled() && person.plans() == ServicePlans.TEAMS)
                .map(DirectoryPerson::id)
                .toList();
    }

    /** A new group of just these; to be called before anybody asks for groups. */
    public void add(String groupId, String displayName, List<String> members) {
        groups.put(groupId, new DirectoryGroup(groupId, displayName, null, null, false, List.copyOf(members)));
    }

    public List<DirectoryPerson> people() {
        return people.values().stream()
                .filter(person -> !faults.hasVanished(person.id()))
                .toList();
    }

    public List<DirectoryGroup> groups() {
        return groups.values().stream()
                .filter(group -> !faults.hasVanished(group.id()))
                .toList();
    }

    public Optional<DirectoryPerson> person(String id) {
        return Optional.ofNullable(people.get(lower(id))).filter(person -> !faults.hasVanished(person.id()));
    }

    public Optional<DirectoryPerson> personByUserPrincipalName(String upn) {
        return Optional.ofNullable(byUserPrincipalName.get(lower(upn)))
                .filter(person -> !faults.hasVanished(person.id()));
    }

    public List<DirectoryPerson> peopleByMail(String mail) {
        return byMail.getOrDefault(lower(mail), List.of()).stream()
                .filter(person -> !faults.hasVanished(person.id()))
                .toList();
    }

    public Optional<DirectoryGroup> group(String id) {
        return Optional.ofNullable(groups.get(lower(id))).filter(group -> !faults.hasVanished(group.id()));
    }

    public List<DirectoryPerson> transitivePeople(DirectoryGroup group) {
        List<DirectoryPerson> found = new ArrayList<>();
        collect(group, found, new HashSet<>());
        return found;
    }

    private void collect(DirectoryGroup group, List<DirectoryPerson> found, Set<String> seen) {
        for (String member : group.members()) {
            if (seen.add(member)) {
                DirectoryGroup inner = groups.get(member);
                if (inner == null) {
                    person(member).ifPresent(found::add);
                } else if (!faults.hasVanished(inner.id())) {
                    collect(inner, found, seen);
                }
            }
        }
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
