package org.presencedesk.change.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.presencedesk.packaged.PostgresServer;

/** What changes that the version before has planned ask for, as the migration finds it in their targets. */
class AskedOfOlderChangesTest {

    private static final ObjectMapper JSON = new ObjectMapper().findAndRegisterModules();
    private static final Instant EVENING = Instant.parse("2026-11-24T17:00:00Z");

    private static PostgresServer server;
    private static String url;
    private static int number;

    private static String differing;
    private static String agreeing;
    private static String skippedOnly;
    private static String endedMeanwhile;
    private static String many;
    private static String forgotten;

    @BeforeAll
    static void the_version_before_planned_and_sent() throws Exception {
        server = new PostgresServer();
        url = server.createDatabase();
        migrate("8");
        differing = change("mixed", "Available", "PT1H");
        target(differing, "'set', 'Busy', NULL, '" + EVENING + "', 'Europe/Berlin'", "'ACCEPTED', now()");
        target(differing, "'set', 'Busy', NULL, '" + EVENING + "', 'UTC'", "'REFUSED', now()");
        target(differing, "'clear', NULL, NULL, NULL, NULL", "'WAITING', NULL");
        target(differing, "'set', 'Away', 'PT9H', NULL, NULL", "'SKIPPED', NULL");
        agreeing = change("set", "Available", "PT1H");
        target(agreeing, "'set', 'Offline', 'PT2H', NULL, 'Europe/Berlin'", "'NOT_SENT', now()");
        target(agreeing, "'set', 'Offline', 'PT2H', NULL, 'Europe/Berlin'", "'SUPERSEDED', now()");
        skippedOnly = change("set", "Available", "PT1H");
        target(skippedOnly, "'set', 'Busy', 'PT2H', NULL, NULL", "'SKIPPED', NULL");
        target(skippedOnly, "NULL, NULL, NULL, NULL, NULL", "'SKIPPED', NULL");
        endedMeanwhile = change("set", "Busy", null);
        target(endedMeanwhile, "'set', 'Busy', NULL, '" + EVENING + "', 'UTC'", "'SKIPPED', now()");
        many = change("mixed", null, null);
        target(many, "'clear', NULL, NULL, NULL, NULL", "'ACCEPTED', now()");
        for (int hours = 1; hours <= 6; hours++) {
            target(many, "'set', 'Busy', 'PT" + hours + "H', NULL, NULL", "'ACCEPTED', now()");
        }
        target(many, "'set', 'Busy', 'PT6H', NULL, NULL", "'ACCEPTED', now()");
        forgotten = change("set", "Busy", "PT1H");
        migrate("9");
    }

    @AfterAll
    static void close() throws Exception {
        server.close();
    }

    @Test
    void where_targets_differ_they_are_told_apart() throws Exception {
        AskedValues asked = asked(differing);

        assertThat(asked.action()).isEqualTo("mixed");
        assertThat(asked.availability()).isNull();
        assertThat(asked.endsAt()).isNull();
        assertThat(asked.zone()).isNull();
        assertThat(asked.people()).isEqualTo(3);
        assertThat(asked.skipped()).isEqualTo(1);
        assertThat(asked.entries())
                .containsExactly(
                        new AskedValue("set", "Busy", null, EVENING, null, 2),
                        new AskedValue("clear", null, null, null, null, 1));
    }

    @Test
    void where_all_agree_it_is_their_value_and_not_that_of_the_form() throws Exception {
        AskedValue both = new AskedValue("set", "Offline", "PT2H", null, "Europe/Berlin", 2);

        assertThat(asked(agreeing))
                .isEqualTo(new AskedValues("set", "Offline", "PT2H", null, "Europe/Berlin", 2, 0, List.of(both), 0));
    }

    @Test
    void those_who_were_skipped_count_only_where_nobody_else_was() throws Exception {
        assertThat(asked(skippedOnly))
                .returns("Busy", AskedValues::availability)
                .returns(0L, AskedValues::people)
                .returns(2L, AskedValues::skipped)
                .returns(List.of(new AskedValue("set", "Busy", "PT2H", null, null, 0)), AskedValues::entries);
        assertThat(asked(endedMeanwhile))
                .returns(1L, AskedValues::people)
                .returns(0L, AskedValues::skipped)
                .returns(EVENING, AskedValues::endsAt);
    }

    @Test
    void of_many_values_the_largest_are_kept_and_a_clearing() throws Exception {
        AskedValues asked = asked(many);

        assertThat(asked.entries()).extracting(AskedValue::duration).containsExactly("PT6H", "PT1H", "PT2H", null);
        assertThat(asked.otherValues()).isEqualTo(3);
        assertThat(asked.otherPeople()).isEqualTo(3);
        assertThat(asked.people()).isEqualTo(8);
    }

    @Test
    void where_the_targets_are_forgotten_the_columns_are_told() throws Exception {
        assertThat(asked(forgotten)).isNull();

        Change change = new Change();
        change.ask(new AskedValue("set", "Busy", "PT1H", null, null, 0), null, null, null);
        assertThat(change.asked(Counts.NONE))
                .returns("Busy", AskedValues::availability)
                .returns("PT1H", AskedValues::duration);
    }

    private static void migrate(String version) {
        Flyway.configure()
                .dataSource(url, PostgresServer.OWNER, PostgresServer.OWNER_PASSWORD)
                .placeholders(Map.of("application-user", PostgresServer.APPLICATION, "trail-retention", "PT9600H"))
                .target(version)
                .load()
                .migrate();
    }

    private static String change(String action, String availability, String duration) throws Exception {
        String id = UUID.randomUUID().toString();
        run("INSERT INTO change (id, number, state, action, availability, duration, reason, requested_by, created_at,"
                + " planned_at) VALUES ('" + id + "', " + ++number + ", 'FINISHED', " + quoted(action) + ", "
                + quoted(availability) + ", " + quoted(duration) + ", 'Drill', '{}', now(), now())");
        return id;
    }

    private static void target(String change, String values, String state) throws Exception {
        run("INSERT INTO target (change_id, position, action, availability, duration, ends_at, zone, state, settled_at)"
                + " VALUES ('" + change + "', " + ++number + ", " + values + ", " + state + ")");
    }

    private static AskedValues asked(String change) throws Exception {
        try (Connection owner = owner();
                Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery("SELECT asked FROM change WHERE id = '" + change + "'")) {
            row.next();
            String asked = row.getString(1);
            return asked == null ? null : JSON.readValue(asked, AskedValues.class);
        }
    }

    private static String quoted(String value) {
        return value == null ? "NULL" : "'" + value + "'";
    }

    private static void run(String sql) throws Exception {
        try (Connection owner = owner();
                Statement statement = owner.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private static Connection owner() throws Exception {
        return DriverManager.getConnection(url, PostgresServer.OWNER, PostgresServer.OWNER_PASSWORD);
    }
}
