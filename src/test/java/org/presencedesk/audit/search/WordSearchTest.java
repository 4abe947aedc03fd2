package org.presencedesk.audit.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.presencedesk.audit.seal.TrailHouse;
import org.presencedesk.audit.trail.TrailPosition;

/** Audrey looks for a word of a reason, and turns the pages. */
class WordSearchTest {

    private static final List<UUID> newestFirst = new ArrayList<>();
    private static TrailHouse house;
    private static StoredEvents events;

    @BeforeAll
    static void drillsOnFourDays() throws Exception {
        house = new TrailHouse();
        events = new StoredEvents(house.application(), house.seal());
        for (int day = 3; day >= 0; day--) {
            for (int hour = 2; hour >= 0; hour--) {
                newestFirst.addAll(house.writeLongAgo(25, Duration.ofDays(day).plusMinutes(hour * 5L)));
            }
        }
        Collections.reverse(newestFirst);
        superuser("INSERT INTO audit_words (day, change_id, words)"
                + " SELECT day, change_id, words FROM audit_words LIMIT 3");
    }

    @AfterAll
    static void close() throws Exception {
        house.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"drill", "FIRE DRILL", "haus «öst»", "G-1042", "dr", "«"})
    void every_event_of_a_change_with_these_words_is_shown_once_and_the_newest_first(String words) {
        assertThat(found(words, null, null)).containsExactlyElementsOf(newestFirst);
    }

    @ParameterizedTest
    @ValueSource(strings = {"drills", "Ada", "FIRE  DRILL", "%", "zz"})
    void what_is_in_no_reason_and_no_ticket_is_not_found(String words) {
        assertThat(found(words, null, null)).isEmpty();
    }

    @Test
    void times_and_words_are_looked_for_together() {
        Instant from = Clock.systemUTC().instant().minus(Duration.ofHours(60));
        Instant to = from.plus(Duration.ofHours(24));

        assertThat(found("drill", from, to)).containsExactlyElementsOf(newestFirst.subList(150, 225));
        assertThat(found("drill", from, null)).containsExactlyElementsOf(newestFirst.subList(0, 225));
        assertThat(found("drill", null, to)).containsExactlyElementsOf(newestFirst.subList(150, 300));
    }

    @Test
    void where_many_changes_fit_the_newest_days_are_enough() throws Exception {
        superuser("INSERT INTO audit_words (day, change_id, words)"
                + " SELECT day, change_id, words || n FROM audit_words, generate_series(1, 10) AS n");
        try {
            times_and_words_are_looked_for_together();
            assertThat(found("drill", null, null)).containsExactlyElementsOf(newestFirst);
        } finally {
            superuser("DELETE FROM audit_words WHERE words ~ 'CHG-1042[0-9]+$'");
        }
    }

    @Test
    void what_the_version_before_has_written_is_found_after_a_night() throws Exception {
        superuser("DELETE FROM audit_words");
        superuser("INSERT INTO audit_event (id, at, action, outcome, change_id, text)"
                + " SELECT gen_random_uuid(), now(), 'change.planned', 'success', gen_random_uuid(), broken"
                + " FROM unnest(ARRAY['x', '', '{\"reason\":\"a\\u0000b\"}']) AS broken");

        try (Connection application = house.application().getConnection();
                Statement statement = application.createStatement()) {
            statement.execute("SELECT add_words(now() - interval '30 days')");
            statement.execute("SELECT add_words(now() - interval '30 days')");
        }

        assertThat(found("drill", null, null)).containsExactlyElementsOf(newestFirst);
        superuser("INSERT INTO audit_words (day, change_id, words)"
                + " SELECT day, change_id, words FROM audit_words LIMIT 3");
    }

    private static void superuser(String sql) throws Exception {
        try (Connection superuser = house.superuser();
                Statement statement = superuser.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<UUID> found(String words, Instant from, Instant to) {
        AuditFilter filter = new AuditFilter(from, to, null, null, null, null, List.of(), List.of(), words);
        List<UUID> all = new ArrayList<>();
        TrailPosition after = null;
        StoredEvents.Found page;
        do {
            page = events.page(filter, after, 40);
            page.events().forEach(event -> all.add(event.position().id()));
            after = page.more() ? page.events().get(page.events().size() - 1).position() : null;
        } while (page.more());
        return all;
    }
}
