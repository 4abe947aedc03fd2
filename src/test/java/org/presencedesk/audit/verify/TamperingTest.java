package org.presencedesk.audit.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.presencedesk.audit.seal.CheckpointDirectory;
import org.presencedesk.audit.seal.RollbackGuard;
import org.presencedesk.audit.seal.Sealer;
import org.presencedesk.audit.seal.StoredCheckpoint;
import org.presencedesk.audit.seal.TrailHouse;
import org.presencedesk.audit.trail.OneConnection;
import org.presencedesk.proof.Merkle;
import org.presencedesk.proof.MerkleRange;
import org.presencedesk.proof.SealingKey;

/**
 * The adversary is a superuser of the database, and has neither the key nor the sink. The full form:
 * {@code -Dtampering.places=1000}.
 */
class TamperingTest {

    private static final int PLACES = Integer.getInteger("tampering.places", 3);
    private static final Random RANDOM = new Random(20_261_124);

    private static TrailHouse house;
    private static Connection superuser;
    private static final List<String> EVENTS = new ArrayList<>();
    private static long checkpoints;

    /** A trail as it grows: events from before there was a key, rounds with some and with many, and silence. */
    @BeforeAll
    static void a_sealed_trail() throws Exception {
        house = new TrailHouse();
        try (Connection connection = house.application().getConnection()) {
            house.write(connection, null, 23);
        }
        Sealer sealer = house.sealer();
        for (int events : new int[] {0, 1, 2, 40, 7, 64, 13}) {
            if (events > 0) {
                house.write(events);
            }
            sealer.seal();
        }
        superuser = house.superuser();
        superuser.setAutoCommit(false);
        try (Statement statement = superuser.createStatement()) {
            ResultSet rows = statement.executeQuery("SELECT event_id FROM audit_leaf ORDER BY idx");
            while (rows.next()) {
                EVENTS.add(rows.getString(1));
            }
            ResultSet row = statement.executeQuery("SELECT max(number) FROM audit_checkpoint");
            row.next();
            checkpoints = row.getLong(1);
        }
        superuser.rollback();
    }

    @AfterAll
    static void gone() throws Exception {
        superuser.close();
        house.close();
    }

    static List<Tampering> all() {
        return Tampering.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    void it_is_found_and_named(Tampering tampering) throws Exception {
        for (int i = 0; i < PLACES; i++) {
            Tampering.Place place = somewhere();
            VerificationResult verdict = after(tampering, place, house.sink());

            assertThat(tampering.isNamedIn(verdict, place))
                    .as(
                            "%s at %s: %s",
                            tampering, place, verdict.damage().stream().limit(5).toList())
                    .isTrue();
        }
    }

    @Test
    void what_waits_to_be_sealed_is_guarded_too() throws Exception {
        try {
            String event = house.write(superuser, house.key(), 1).get(0).toString();
            try (Statement statement = superuser.createStatement()) {
                statement.execute("SET LOCAL session_replication_role = replica");
                statement.execute("UPDATE audit_event SET outcome = 'refused' WHERE id = '" + event + "'");
            }
            VerificationResult waiting = verification(house.sink()).ofEverything();
            new Sealer(OneConnection.of(superuser), house.seal(), new RollbackGuard(), (CheckpointDirectory) null)
                    .seal();
            VerificationResult refused = verification(house.sink()).ofWhatFollows(checkpoints);

            assertThat(waiting.damage()).containsExactly(Damage.to(event, DamageSign.EVENT_FORGED, null));
            assertThat(refused.damage()).containsExactly(Damage.to(event, DamageSign.EVENT_FORGED, null));
            assertThat(refused.sealed()).isEqualTo(EVENTS.size());
        } finally {
            superuser.rollback();
        }
    }

    @Test
    void a_checkpoint_signed_with_another_key_is_found() throws Exception {
        SealingKey other = house.newKey();
        MerkleRange tree = new MerkleRange();
        EVENTS.forEach(event -> tree.append(Merkle.leaf(event.getBytes(UTF_8))));
        try (Statement statement = superuser.createStatement()) {
            statement.execute("SET LOCAL session_replication_role = replica");
            statement.execute("DELETE FROM audit_checkpoint WHERE number = " + checkpoints);
            StoredCheckpoint.of(other, TrailHouse.ORIGIN, checkpoints, tree, Instant.EPOCH)
                    .insert(superuser);
            VerificationResult one = verification(null).ofEverything();
            statement.execute("DELETE FROM audit_checkpoint");
            StoredCheckpoint.of(other, TrailHouse.ORIGIN, 1, tree, Instant.EPOCH)
                    .insert(superuser);
            VerificationResult all = verification(null).ofEverything();

            assertThat(one.damage()).containsExactly(Damage.to(null, DamageSign.CHECKPOINT_ALTERED, checkpoints));
            assertThat(all.damage()).containsExactly(Damage.to(null, DamageSign.OTHER_KEY, 1L));
        } finally {
            superuser.rollback();
        }
    }

    @Test
    void a_clean_trail_is_valid_however_it_grew() throws Exception {
        for (int i = 0; i < PLACES; i++) {
            try {
                Sealer sealer = new Sealer(
                        OneConnection.of(superuser), house.seal(), new RollbackGuard(), (CheckpointDirectory) null);
                for (int rounds = RANDOM.nextInt(6); rounds > 0; rounds--) {
                    house.write(superuser, house.key(), 1 + RANDOM.nextInt(40));
                    if (RANDOM.nextBoolean()) {
                        sealer.seal();
                    }
                }
                VerificationResult verdict = verification(house.sink()).ofEverything();

                assertThat(verdict.damage()).isEmpty();
                assertThat(verdict.valid()).isTrue();
            } finally {
                superuser.rollback();
            }
        }
    }

    /** If this passed with a verdict that knows of nothing, the test above would prove nothing. */
    @ParameterizedTest
    @MethodSource("all")
    void the_check_would_fail_where_nothing_is_found(Tampering tampering) throws Exception {
        assertThat(tampering.isNamedIn(house.verdict(), somewhere())).isFalse();
    }

    @Test
    void without_what_was_published_an_older_state_looks_like_the_newest() throws Exception {
        Tampering restored = all().stream()
                .filter(one -> one.name().equals("an older state restored"))
                .findFirst()
                .orElseThrow();

        assertThat(after(restored, somewhere(), null).valid()).isTrue();
    }

    private static VerificationResult after(Tampering tampering, Tampering.Place place, CheckpointDirectory sink)
            throws SQLException {
        try (Statement statement = superuser.createStatement()) {
            statement.execute("SET LOCAL session_replication_role = replica");
            for (String sql : tampering.statements().apply(place)) {
                statement.execute(sql);
            }
            return verification(sink).ofEverything();
        } finally {
            superuser.rollback();
        }
    }

    private static Verification verification(CheckpointDirectory sink) {
        return house.verification(OneConnection.of(superuser), sink, 1);
    }

    private static Tampering.Place somewhere() {
        Set<Integer> two = new HashSet<>();
        while (two.size() < 2) {
            two.add(RANDOM.nextInt(EVENTS.size()));
        }
        List<Integer> leaves = two.stream().sorted().toList();
        return new Tampering.Place(
                leaves.get(0),
                EVENTS.get(leaves.get(0)),
                leaves.get(1),
                EVENTS.get(leaves.get(1)),
                // Not the last one: to restore that is to do nothing.
                2 + RANDOM.nextInt((int) checkpoints - 2),
                UUID.randomUUID().toString(),
                UUID.randomUUID().toString());
    }
}
