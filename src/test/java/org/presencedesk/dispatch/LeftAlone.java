package org.presencedesk.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.presencedesk.sandbox.control.Sandbox;
import org.presencedesk.sandbox.directory.DirectoryPerson;
import org.presencedesk.sandbox.entra.ApiClient;

/** Some exclusions, what some people do, and whom a plan is to leave alone: by chance, and none of it in half of the plans. */
final class LeftAlone {

    private static final Set<String> PASSING = Set.of("IN_CALL", "PRESENTING");
    private static final Map<String, String> REPORTS = Map.of(
            "InACall", "IN_CALL",
            "InAConferenceCall", "IN_CALL",
            "Presenting", "PRESENTING",
            "InAMeeting", "IN_MEETING",
            "OutOfOffice", "OUT_OF_OFFICE",
            "none", "NO_SESSION");
    private static final List<String> STATUSES =
            List.of("Available", "Busy", "DoNotDisturb", "BeRightBack", "Away", "Offline");

    /** @param statuses none stands for all */
    private record Rule(Set<String> people, List<String> statuses) {}

    private final Random random;
    private final Sandbox sandbox;
    private final Set<String> leave = new TreeSet<>();
    private final List<Rule> rules = new ArrayList<>();
    private final Map<String, String> reports = new HashMap<>();
    private final Map<String, String> sessions = new HashMap<>();

    LeftAlone(Random random, Sandbox sandbox, List<String> groups) {
        this.random = random;
        this.sandbox = sandbox;
        List<DirectoryPerson> people = sandbox.directory().people();
        people.forEach(person -> sessions.put(person.id(), person.session() == null ? "none" : person.session()));
        if (random.nextBoolean()) {
            Set<String> flags = new TreeSet<>(REPORTS.values());
            flags.add("UNDER_OTHER_CHANGE");
            flags.stream().filter(any -> random.nextBoolean()).forEach(leave::add);
        }
        for (int i = random.nextInt(60); i > 0; i--) {
            report(people.get(random.nextInt(100)).id(), one(List.copyOf(new TreeSet<>(REPORTS.keySet()))));
        }
        if (random.nextBoolean()) {
            for (int i = random.nextInt(1, 12); i > 0; i--) {
                String person = people.get(random.nextInt(100)).id();
                exclude("person", person, Set.of(person));
            }
            String group = one(groups);
            exclude("group", group, new HashSet<>(sandbox.directory().peopleIn(group)));
        }
    }

    Set<String> leave() {
        return leave;
    }

    /** Whoever is waited for need not be: all calls have ended. */
    void hangUp() {
        new HashMap<>(reports).forEach((person, activity) -> {
            if (PASSING.contains(REPORTS.get(activity))) {
                report(person, "Available");
            }
        });
    }

    /** That this person is to be sent for, or is not, for what is excluded and what the person does. */
    void assertJust(Map<String, Object> target, String name) {
        String person = (String) target.get("personId");
        String reason = String.valueOf(target.get("reason"));
        boolean canBeSent = target.get("state").equals("WAITING");
        List<?> flags = (List<?>) target.get("flags");
        if (!canBeSent && flags == null && !reason.equals("EXCLUDED")) {
            return;
        }
        boolean excluded = rules.stream()
                .anyMatch(rule -> target.get("action").equals("set")
                        && rule.people().contains(person)
                        && (rule.statuses().isEmpty() || rule.statuses().contains(target.get("availability"))));
        assertThat(reason.equals("EXCLUDED"))
                .as("%s excludes %s: %s", name, person, target)
                .isEqualTo(excluded);
        if (excluded || leave.isEmpty()) {
            assertThat(excluded || canBeSent).as("%s: %s", name, target).isTrue();
            return;
        }
        String flag = REPORTS.get(reports.getOrDefault(person, sessions.get(person)));
        Set<Object> seen = new HashSet<>(flags);
        seen.remove("UNDER_OTHER_CHANGE");
        assertThat(seen).as("%s sees %s: %s", name, person, target).isEqualTo(flag == null ? Set.of() : Set.of(flag));
        Set<Object> against = new HashSet<>(flags);
        against.retainAll(leave);
        against.removeAll(PASSING);
        assertThat(against.isEmpty()).as("%s: %s", name, target).isEqualTo(canBeSent);
        assertThat(canBeSent || against.contains(reason))
                .as("%s: %s", name, target)
                .isTrue();
    }

    private void report(String person, String activity) {
        reports.put(person, activity);
        sandbox.clients().report(person, activity);
    }

    private void exclude(String what, String whom, Set<String> people) {
        List<String> statuses = random.nextBoolean()
                ? List.of()
                : List.of(one(STATUSES), "Busy").stream().distinct().toList();
        new Portal(ApiClient.ADMIN)
                .request()
                .body(Map.of(what, whom, "availabilities", statuses, "reason", "Calls ring only while Available"))
                .post("/api/v1/exclusions")
                .then()
                .statusCode(201);
        rules.add(new Rule(people, statuses));
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
