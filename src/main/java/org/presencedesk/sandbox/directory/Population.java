package org.presencedesk.sandbox.directory;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/** Invents the people of the directory; the same seed gives the same people. */
public final class Population {
    private static final List<String> DEPARTMENTS = List.of(
            "Assembly", "Care", "Finance", "Legal", "Logistics", "Office", "Research", "Sales", "School", "Site");
    private static final List<String> SESSIONS = List.of("Available", "Available", "Busy", "DoNotDisturb", "Away");

    private final Random random;
    private final Set<String> takenLocalParts = new HashSet<>();

    private Population(long seed) {
        this.random = new Random(seed);
    }

    public static List<DirectoryPerson> of(int size, long seed) {
        Population population = new Population(seed);
        List<DirectoryPerson> people = new ArrayList<>(KnownPeople.all());
        people.forEach(person -> population.takenLocalParts.add(localPart(person.userPrincipalName())));
        while (people.size() < size) {
            people.add(population.invent());
        }
        return List.copyOf(people);
    }

    private DirectoryPerson invent() {
        Names names = Names.invented(random);
        String displayName = names.displayName(random);
        String localPart = free(names.localPart());
        int kind = random.nextInt(100);
        if (kind < 6) {
            return guest(names, displayName, localPart);
        }
        String upn = localPart + "@" + Tenant.DOMAIN;
        return new DirectoryPerson(
                id(),
                displayName,
                names.givenName(),
                names.surname(),
                upn,
                random.nextInt(50) == 0 ? null : upn,
                DEPARTMENTS.get(random.nextInt(DEPARTMENTS.size())),
                "Member",
                kind >= 10,
                plans(kind),
                random.nextInt(100) < 70 ? SESSIONS.get(random.nextInt(SESSIONS.size())) : null);
    }

    private DirectoryPerson guest(Names names, String displayName, String localPart) {
        return new DirectoryPerson(
                id(),
                displayName,
                names.givenName(),
                names.surname(),
                localPart + "_fabrikam.example#EXT#@" + Tenant.DOMAIN,
                localPart + "@fabrikam.example",
                null,
                "Guest",
                true,
                ServicePlans.EMPTY,
                null);
    }

    private static ServicePlans plans(int kind) {
        return switch (kind) {
            case 10, 11 -> ServicePlans.MAIL_ONLY;
            case 12 -> ServicePlans.EMPTY;
            case 13 -> ServicePlans.UNKNOWN;
            case 14 -> ServicePlans.TEAMS_WARNING;
            case 15 -> ServicePlans.TEAMS_SUSPENDED;
            default -> ServicePlans.TEAMS;
        };
    }

    private String free(String localPart) {
        String candidate = localPart;
        for (int number = 2; !takenLocalParts.add(candidate); number++) {
            candidate = localPart + number;
        }
        return candidate;
    }

    private String id() {
        long most = random.nextLong() & 0xFFFFFFFFFFFF0FFFL | 0x4000L;
        long least = random.nextLong() & 0x3FFFFFFFFFFFFFFFL | 0x8000000000000000L;
        return new UUID(most, least).toString();
    }

    private static String localPart(String upn) {
        return upn.substring(0, upn.indexOf('@'));
    }
}
