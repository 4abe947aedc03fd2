package org.presencedesk.sandbox.directory;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The groups of the directory, with fixed ids. */
public final class KnownGroups {
    /** Everybody, and {@value #DEVICES} devices. */
    public static final String ALL_COMPANY = id(1);
    /** 12 people, Ada, Grace, Linus and Миша among them, all of whom can have a presence. */
    public static final String FIRE_WARDENS = id(2);
    /** 500 people as they come: guests, disabled and people without Teams among them. */
    public static final String EXAM_SUPERVISORS = id(3);
    /** 1,200 people: more than one page. */
    public static final String BERLIN_SITE = id(4);

    public static final String EXTERNAL_PARTNERS_ONLY_GUESTS = id(5);
    public static final String EMPTY = id(6);
    /** Holds {@link #LOOP_B}, which holds this one: together Ada, Grace and Linus. */
    public static final String LOOP_A = id(7);

    public static final String LOOP_B = id(8);
    /** Holds the Berlin site, the fire wardens and the exam supervisors, who overlap. */
    public static final String GERMANY = id(9);
    /** Holds Germany and the loop. */
    public static final String EUROPE = id(10);
    /** Membership is hidden. */
    public static final String WORKS_COUNCIL_HIDDEN = id(11);
    /** Only devices. */
    public static final String MEETING_ROOM_DISPLAYS = id(12);
    /** Everybody in {@link KnownPeople}, accounts included: one of each difficulty. */
    public static final String ONE_OF_EACH = id(13);

    static final int DEVICES = 40;

    private KnownGroups() {}

    static List<DirectoryGroup> of(List<DirectoryPerson> people, List<String> devices) {
        List<String> everybody = ids(people);
        List<DirectoryPerson> known = KnownPeople.all();
        List<DirectoryPerson> invented = people.subList(known.size(), people.size());
        List<String> inventedIds = ids(invented);
        List<DirectoryGroup> groups = new ArrayList<>();
        groups.add(group(ALL_COMPANY, "All Company", "Everybody, and their devices", joined(everybody, devices)));
        groups.add(group(FIRE_WARDENS, "Fire wardens", "Called to every drill", fireWardens(invented)));
        groups.add(group(EXAM_SUPERVISORS, "Exam supervisors", "Rooms A to Z", inventedIds.subList(100, 600)));
        groups.add(group(
                BERLIN_SITE, "Berlin site", "All floors <script>alert(1)</script>", inventedIds.subList(400, 1_600)));
        groups.add(group(EXTERNAL_PARTNERS_ONLY_GUESTS, "External partners", "Guests only", guests(people)));
        groups.add(group(EMPTY, "Empty group", null, List.of()));
        groups.add(group(LOOP_A, "Loop A", "Holds Loop B", List.of(KnownPeople.ADA, KnownPeople.GRACE, LOOP_B)));
        groups.add(group(LOOP_B, "Loop B", "Holds Loop A", List.of(KnownPeople.GRACE, KnownPeople.LINUS, LOOP_A)));
        groups.add(group(GERMANY, "Germany", "Sites and duties", List.of(BERLIN_SITE, FIRE_WARDENS, EXAM_SUPERVISORS)));
        groups.add(group(EUROPE, "Europe", "Countries", List.of(GERMANY, LOOP_A, KnownPeople.OBRIEN)));
        groups.add(new DirectoryGroup(
                WORKS_COUNCIL_HIDDEN, "Works council", "Members hidden", null, true, inventedIds.subList(0, 9)));
        groups.add(group(MEETING_ROOM_DISPLAYS, "Meeting room displays", "No people", devices.subList(0, 10)));
        groups.add(group(ONE_OF_EACH, "One of each", "For trying out", ids(known)));
        groups.addAll(departments(invented));
        return List.copyOf(groups);
    }

    private static List<DirectoryGroup> departments(List<DirectoryPerson> people) {
        Map<String, List<String>> byDepartment = people.stream()
                .filter(person -> person.department() != null)
                .collect(Collectors.groupingBy(
                        DirectoryPerson::department,
                        TreeMap::new,
                        Collectors.mapping(DirectoryPerson::id, Collectors.toList())));
        List<DirectoryGroup> groups = new ArrayList<>();
        byDepartment.forEach((department, members) -> groups.add(new DirectoryGroup(
                id(100 + groups.size()),
                department + " department",
                "Everybody in " + department,
                department.toLowerCase(Locale.ROOT) + "@" + Tenant.DOMAIN,
                false,
                members)));
        return groups;
    }

    private static List<String> fireWardens(List<DirectoryPerson> invented) {
        List<String> wardens =
                new ArrayList<>(List.of(KnownPeople.ADA, KnownPeople.GRACE, KnownPeople.LINUS, KnownPeople.MISHA));
        invented.stream()
                .filter(person -> !person.isGuest() && !person.isDisabled() && person.plans() == ServicePlans.TEAMS)
                .limit(8)
                .map(DirectoryPerson::id)
                .forEach(wardens::add);
        return wardens;
    }

    private static List<String> guests(List<DirectoryPerson> people) {
        return people.stream()
                .filter(DirectoryPerson::isGuest)
                .limit(25)
                .map(DirectoryPerson::id)
                .toList();
    }

    private static DirectoryGroup group(String id, String displayName, String description, List<String> members) {
        return new DirectoryGroup(id, displayName, description, null, false, List.copyOf(members));
    }

    private static List<String> ids(List<DirectoryPerson> people) {
        return people.stream().map(DirectoryPerson::id).toList();
    }

    private static List<String> joined(List<String> first, List<String> second) {
        List<String> both = new ArrayList<>(first);
        both.addAll(second);
        return both;
    }

    private static String id(int number) {
        return String.format(Locale.ROOT, "9e000000-0000-4000-8000-%012d", number);
    }
}
