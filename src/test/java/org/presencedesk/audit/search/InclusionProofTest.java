package org.presencedesk.audit.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.presencedesk.audit.seal.Sealer;
import org.presencedesk.audit.seal.TrailHouse;
import org.presencedesk.audit.trail.SqlQuery;
import org.presencedesk.audit.trail.StoredEvent;

/** Ninety events are sealed in rounds of different length. */
class InclusionProofTest {

    private static TrailHouse house;
    private static final List<UUID> events = new ArrayList<>();

    @BeforeAll
    static void ninety_events_are_sealed() throws Exception {
        house = new TrailHouse();
        Sealer sealer = house.sealer();
        sealer.seal();
        for (int round : new int[] {1, 7, 2, 30, 1, 33, 16}) {
            events.addAll(house.write(round));
            sealer.seal();
        }
    }

    @AfterAll
    static void close() throws Exception {
        house.close();
    }

    @Test
    void each_is_proved_by_the_first_checkpoint_that_covers_it() throws Exception {
        for (int i = 0; i < events.size(); i++) {
            InclusionProof place = place(events.get(i));

            assertThat(place.index()).isEqualTo(i);
            assertThat(place.isProved()).as("leaf " + i).isTrue();
            assertThat(place.size()).isGreaterThan(i);
            assertThat(place.hashes()).hasSizeLessThanOrEqualTo(14);
        }
    }

    @Test
    void one_that_waits_has_no_place() throws Exception {
        assertThat(place(house.write(1).get(0))).isNull();
    }

    @Test
    void one_that_was_altered_is_not_proved() throws Exception {
        UUID altered = events.get(20);
        superuser("UPDATE audit_event SET text = replace(text, 'Olivia', 'Oscar') WHERE id = '" + altered + "'");
        try {
            assertThat(place(altered).isDamaged()).isTrue();
            assertThat(place(events.get(21)).isProved()).isTrue();
        } finally {
            superuser("UPDATE audit_event SET text = replace(text, 'Oscar', 'Olivia') WHERE id = '" + altered + "'");
        }
    }

    @Test
    void beside_a_leaf_that_was_altered_none_of_the_round_is_proved() throws Exception {
        superuser("UPDATE audit_leaf SET hash = sha256(hash) WHERE idx = 20");
        try {
            assertThat(place(events.get(21)).isDamaged()).isTrue();
            assertThat(place(events.get(5)).isProved()).isTrue();
        } finally {
            superuser("UPDATE audit_leaf SET hash = (SELECT sha256('\\x00'::bytea || convert_to(e.text, 'UTF8'))"
                    + " FROM audit_event e WHERE e.id = event_id) WHERE idx = 20");
        }
    }

    private static InclusionProof place(UUID id) throws Exception {
        try (Connection connection = house.application().getConnection();
                PreparedStatement statement = SqlQuery.of("SELECT text FROM audit_event WHERE id = ?", id)
                        .on(connection);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return InclusionProof.of(
                    connection, StoredEvent.of(row.getBytes(1)), house.key().verifyingKey());
        }
    }

    private static void superuser(String sql) throws Exception {
        try (Connection connection = house.superuser();
                Statement statement = connection.createStatement()) {
            statement.execute("SET session_replication_role = replica");
            statement.execute(sql);
        }
    }
}
