package org.presencedesk.dispatch;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** One change that is being sent, and exclusions that move meanwhile; kept in the database, and here in the plainest way. */
final class ExcludedHistory {

    private static final List<String> STATUSES = List.of("Available", "Busy", "DoNotDisturb");
    private static final int PEOPLE = 8;
    private static final int GROUPS = 3;

    private record Rule(UUID id, UUID person, UUID group, List<String> statuses, boolean inForce) {

        boolean covers(String status) {
            return inForce && (statuses.isEmpty() || statuses.contains(status));
        }
    }

    private final long seed;
    private final Random random;
    private final EntityManager database;
    private final UUID change = UUID.randomUUID();
    private final boolean lifted;
    /** What is to be set for whom still waits; null to clear. */
    private final Map<UUID, String> waiting = new LinkedHashMap<>();

    private final List<UUID> people = new ArrayList<>();
    private final List<UUID> groups = new ArrayList<>();
    private final List<Rule> rules = new ArrayList<>();
    private final Map<UUID, Set<UUID>> members = new HashMap<>();
    private final Set<UUID> fresh = new HashSet<>();
    private final StringBuilder told = new StringBuilder();

    ExcludedHistory(long seed, EntityManager database) {
        this.seed = seed;
        this.random = new Random(seed);
        this.database = database;
        this.lifted = random.nextInt(10) == 0;
        sql("DELETE FROM exclusion");
        insertChange();
        for (int i = 0; i < GROUPS; i++) {
            groups.add(UUID.randomUUID());
            members.put(groups.get(i), new HashSet<>());
        }
        for (int i = 0; i < PEOPLE; i++) {
            people.add(UUID.randomUUID());
            insertTarget(i, people.get(i), random.nextInt(6) == 0 ? null : one(STATUSES));
        }
    }

    UUID change() {
        return change;
    }

    boolean flips() {
        return random.nextBoolean();
    }

    int many() {
        return random.nextInt(1, PEOPLE);
    }

    /** Who waits and is left alone by what is known for sure. */
    Set<UUID> excluded() {
        return waiting.keySet().stream()
                .filter(person -> mayBeExcluded(person)
                        && rules.stream().anyMatch(rule -> rule.covers(waiting.get(person)) && concerns(rule, person)))
                .collect(Collectors.toSet());
    }

    /** Who waits and may be sent for. */
    Set<UUID> free() {
        Set<UUID> excluded = excluded();
        return waiting.keySet().stream()
                .filter(person -> !excluded.contains(person) && !(mayBeExcluded(person) && unread(person)))
                .collect(Collectors.toSet());
    }

    void left(Collection<UUID> gone) {
        waiting.keySet().removeAll(gone);
    }

    void move() {
        switch (random.nextInt(8)) {
            case 0 -> exclude(one(people), null);
            case 1, 2 -> exclude(null, one(groups));
            case 3 -> remove();
            case 4 -> join();
            case 5 -> leave();
            default -> read(one(groups));
        }
    }

    private boolean mayBeExcluded(UUID person) {
        return !lifted && waiting.get(person) != null;
    }

    private boolean concerns(Rule rule, UUID person) {
        return person.equals(rule.person())
                || rule.group() != null
                        && fresh.contains(rule.group())
                        && members.get(rule.group()).contains(person);
    }

    private boolean unread(UUID person) {
        return rules.stream()
                .anyMatch(rule ->
                        rule.group() != null && !fresh.contains(rule.group()) && rule.covers(waiting.get(person)));
    }

    private void exclude(UUID person, UUID group) {
        List<String> statuses =
                STATUSES.stream().filter(any -> random.nextInt(3) == 0).toList();
        int validity = random.nextInt(6);
        Rule rule = new Rule(UUID.randomUUID(), person, group, statuses, validity > 1);
        sql("""
                INSERT INTO exclusion (id, person_id, group_id, name, availabilities, valid_from, valid_until, reason,
                    created_at, created_by)
                VALUES ('%s', %s, %s, 'Somebody', CAST('%s' AS text[]), %s, %s, 'Exams', now(), '{"type":"system"}')
                """.formatted(
                        rule.id(),
                        quoted(person),
                        quoted(group),
                        statuses.stream().collect(Collectors.joining(",", "{", "}")),
                        validity == 0 ? "now() + interval '1 hour'" : validity == 2 ? "now()" : "NULL",
                        validity == 1 ? "now()" : validity == 3 ? "now() + interval '1 hour'" : "NULL"));
        rules.add(rule);
    }

    private void remove() {
        if (!rules.isEmpty()) {
            Rule rule = rules.remove(random.nextInt(rules.size()));
            sql("UPDATE exclusion SET removed_at = now() WHERE id = '" + rule.id() + "'");
        }
    }

    private void join() {
        UUID group = one(groups);
        UUID person = one(people);
        if (members.get(group).add(person)) {
            sql("INSERT INTO exclusion_member (group_id, person_id) VALUES ('" + group + "', '" + person + "')");
        }
    }

    private void leave() {
        UUID group = one(groups);
        UUID person = one(people);
        members.get(group).remove(person);
        sql("DELETE FROM exclusion_member WHERE group_id = '" + group + "' AND person_id = '" + person + "'");
    }

    /** So long ago. */
    private void read(UUID group) {
        int minutes = random.nextInt(8);
        sql("INSERT INTO exclusion_group (group_id, read_at) VALUES ('" + group + "', now() - interval '" + minutes
                + " minutes') ON CONFLICT (group_id) DO UPDATE SET read_at = excluded.read_at");
        if (minutes < 5) {
            fresh.add(group);
        } else {
            fresh.remove(group);
        }
    }

    private void insertChange() {
        sql("""
                INSERT INTO change (id, number, state, action, availability, duration, reason, requested_by, acted_by,
                    acted_at, order_no, round, created_at, planned_at, lift_exclusions)
                VALUES ('%s', nextval('change_number'), 'RUNNING', 'set', 'Busy', 'PT8H', 'Exams', '{"type":"system"}',
                    '{"type":"system"}', now(), nextval('change_order'), 1, now(), now(), %s)
                """.formatted(change, lifted ? "'Fire'" : "NULL"));
    }

    private void insertTarget(int position, UUID person, String status) {
        sql("""
                INSERT INTO target (change_id, position, person_id, action, availability, duration, state)
                VALUES ('%s', %d, '%s', '%s', %s, 'PT8H', 'WAITING')
                """.formatted(change, position, person, status == null ? "clear" : "set", quoted(status)));
        waiting.put(person, status);
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private static String quoted(Object value) {
        return value == null ? "NULL" : "'" + value + "'";
    }

    /** Braces and colons would mean something to Hibernate. */
    private void sql(String statement) {
        told.append(statement.strip()).append('\n');
        database.unwrap(org.hibernate.Session.class).doWork(connection -> {
            try (var plain = connection.createStatement()) {
                plain.execute(statement);
            }
        });
    }

    @Override
    public String toString() {
        return "seed " + seed + ", waiting " + waiting + "\n" + told;
    }
}
