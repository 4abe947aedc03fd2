package org.presencedesk.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.presencedesk.packaged.Api;

/** People who are excluded, one by one and by a group whose members move, before and while a change is being sent. */
final class LeftAlone {

    /** A claim that was made just before may leave for two seconds; the clocks here are one machine's. */
    private static final Duration CLAIMED_BEFORE = Duration.ofSeconds(3);

    private static final String GROUP = "9e000000-0000-4000-8000-0000000e0003";

    private final Path build;
    private final boolean small;
    private final Report report;
    private final Map<String, Instant> excluded = new HashMap<>();

    LeftAlone(Path build, boolean small, Report report) {
        this.build = build;
        this.small = small;
        this.report = report;
    }

    void run() throws Exception {
        int many = small ? 1_000 : 5_000;
        try (House house = new House(build, many, 200, Duration.ofSeconds(3), Duration.ofMillis(100))) {
            Api operator = house.operator(house.start());
            List<String> people =
                    new ArrayList<>(house.sandbox().directory().withTeams().subList(0, many));
            house.sandbox().directory().add(GROUP, "Call queue", List.of());
            var plan = house.plan(operator, many, "Busy");
            Collections.shuffle(people, new Random(7));
            try (Connection database = house.database()) {
                exclude(database, null, GROUP);
                execute(
                        database,
                        "INSERT INTO exclusion_group (group_id, read_at) VALUES (CAST(? AS uuid), now())",
                        GROUP);
                people.subList(0, many / 4).forEach(person -> exclude(database, person, null));
                String id = house.confirm(operator, plan);
                for (String person : people.subList(many / 4, many / 2)) {
                    join(database, person);
                    Thread.sleep(2);
                }
                house.awaitState(operator, id, "FINISHED");
            }
            long sent = house.sandbox().log().attempts().stream()
                    .filter(call -> excluded.containsKey(call.person()))
                    .filter(call ->
                            call.at().isAfter(excluded.get(call.person()).plus(CLAIMED_BEFORE)))
                    .count();
            report.check(sent == 0, "%d calls for %d who were excluded, of %d people", sent, excluded.size(), many);
            new Ledger(house).check(report);
        }
    }

    private void exclude(Connection database, String person, String group) {
        execute(database, """
                INSERT INTO exclusion (id, person_id, group_id, name, reason, created_at, created_by)
                VALUES (gen_random_uuid(), CAST(? AS uuid), CAST(? AS uuid), 'Call queue', 'Calls ring while Available',
                    clock_timestamp(), '{"type":"system"}')
                """, person, group);
        if (person != null) {
            excluded.put(person, Instant.now());
        }
    }

    /** As a reading would have it. */
    private void join(Connection database, String person) {
        execute(
                database,
                "INSERT INTO exclusion_member (group_id, person_id) VALUES (CAST(? AS uuid), CAST(? AS uuid))",
                GROUP,
                person);
        excluded.put(person, Instant.now());
    }

    private static void execute(Connection database, String sql, String... values) {
        try (PreparedStatement statement = database.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
