package org.presencedesk.audit.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.presencedesk.audit.trail.TrailKey;
import org.presencedesk.audit.verify.Damage;
import org.presencedesk.audit.verify.DamageSign;
import org.presencedesk.audit.verify.VerificationResult;
import org.presencedesk.proof.Checkpoint;

class SealerTest {

    /** As many as there are at a checkpoint every five seconds. */
    /** More than are published at once. */
    private static final int MISSED = 510;

    private static final int KILLS = 50;

    private TrailHouse house;

    @BeforeEach
    void an_empty_trail() throws Exception {
        house = new TrailHouse();
    }

    @AfterEach
    void gone() throws Exception {
        house.close();
    }

    @Test
    void an_empty_trail_is_sealed_too_and_what_follows_is_sealed_in_order() throws Exception {
        Sealer sealer = house.sealer();
        sealer.seal();
        List<UUID> first = house.write(3);
        sealer.seal();
        List<UUID> second = house.write(2);
        sealer.seal();

        assertThat(strings("SELECT event_id FROM audit_leaf ORDER BY idx"))
                .containsExactlyElementsOf(
                        concat(first, second).stream().map(UUID::toString).toList());
        assertThat(strings("SELECT size FROM audit_checkpoint ORDER BY number")).containsExactly("0", "3", "5");
        assertThat(strings("SELECT event_id FROM audit_unsealed")).isEmpty();
        assertThat(house.verdict().valid()).isTrue();
        assertThat(house.verdict().events()).isEqualTo(5);
    }

    @Tag("deep")
    @Test
    void what_was_there_before_there_was_a_key_is_sealed_as_found_but_only_once() throws Exception {
        write(null, 25_000);
        house.sealer().seal();
        assertThat(house.verdict().valid()).isTrue();
        assertThat(house.verdict().sealed()).isEqualTo(25_000);

        UUID late = write(null, 1).get(0);
        house.sealer().seal();

        assertThat(house.verdict().damage()).containsExactly(Damage.to(late, DamageSign.EVENT_FORGED, null));
    }

    @Tag("deep")
    @Test
    void more_than_one_round_takes_is_sealed_at_once() throws Exception {
        house.sealer().seal();
        for (int i = 0; i < 5; i++) {
            house.write(5_000);
        }
        house.sealer().seal();

        assertThat(strings("SELECT size FROM audit_checkpoint ORDER BY number"))
                .containsExactly("0", "10000", "20000", "25000");
        assertThat(house.verdict().valid()).isTrue();
    }

    @Test
    void a_transaction_that_commits_late_gets_a_late_place_and_one_that_is_undone_none() throws Exception {
        Sealer sealer = house.sealer();
        sealer.seal();
        try (Connection late = house.application().getConnection();
                Connection undone = house.application().getConnection()) {
            late.setAutoCommit(false);
            undone.setAutoCommit(false);
            UUID straggler = house.write(late, house.key(), 1).get(0);
            house.write(undone, house.key(), 1);
            UUID meanwhile = house.write(1).get(0);
            sealer.seal();
            late.commit();
            undone.rollback();
            sealer.seal();

            assertThat(strings("SELECT event_id FROM audit_leaf ORDER BY idx"))
                    .containsExactly(meanwhile.toString(), straggler.toString());
        }
        assertThat(house.verdict().valid()).isTrue();
    }

    @Tag("deep")
    @Test
    void two_sealers_killed_fifty_times_among_sixteen_writers_and_exports_leave_neither_gap_nor_rest()
            throws Exception {
        house.sealer().seal();
        List<Sealer> sealers = List.of(house.sealer(), house.sealer());
        ExecutorService threads = Executors.newCachedThreadPool();
        AtomicInteger kills = new AtomicInteger();
        List<Future<?>> writers = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            long seed = i;
            writers.add(threads.submit(() -> scribble(new Random(seed), kills)));
        }
        List<Future<?>> sealing = new ArrayList<>();
        for (Sealer sealer : sealers) {
            sealing.add(threads.submit(() -> sealOnAndOn(sealer, writers)));
        }
        Future<Integer> exports = threads.submit(() -> exportOnAndOn(writers));
        while (kills.get() < KILLS) {
            kills.addAndGet(killed());
        }
        threads.shutdown();
        assertThat(threads.awaitTermination(3, TimeUnit.MINUTES)).isTrue();
        for (Future<?> one : concat(writers, sealing)) {
            one.get();
        }
        assertThat(exports.get())
                .as("exports that each held what they had stated")
                .isPositive();
        house.sealer().seal();

        assertThat(strings("SELECT count(*) = max(idx) + 1 AND count(*) = (SELECT count(*) FROM audit_event)"
                        + " AND NOT EXISTS (SELECT FROM audit_unsealed) FROM audit_leaf"))
                .containsExactly("t");
        VerificationResult verdict = house.verdict();
        assertThat(verdict.damage()).isEmpty();
        assertThat(verdict.valid()).isTrue();
        assertThat(published()).hasSize((int) verdict.checkpoint().number());
    }

    @Test
    void silence_is_signed_as_well() throws Exception {
        Sealer sealer = house.sealer();
        house.write(1);
        sealer.seal();
        sealer.seal();
        assertThat(strings("SELECT number FROM audit_checkpoint")).containsExactly("1");

        StoredCheckpoint first;
        try (Connection connection = house.application().getConnection()) {
            first = StoredCheckpoint.last(connection).orElseThrow();
            connection.setAutoCommit(false);
            StoredCheckpoint longAgo = new StoredCheckpoint(
                    1, 1, first.root(), first.at().minusSeconds(56), first.frontier(), first.note(), first.mac());
            SealingRound.Result signed = new SealingRound(connection, house.key(), TrailHouse.ORIGIN).run(longAgo);
            connection.commit();
            assertThat(signed.checkpoint().number()).isEqualTo(2);
            assertThat(signed.checkpoint().root()).isEqualTo(first.root());
        }
    }

    @Test
    void every_checkpoint_is_published_once_and_can_be_opened_with_the_public_key() throws Exception {
        Sealer sealer = house.sealer();
        for (int i = 0; i < 3; i++) {
            house.write(2);
            sealer.seal();
        }
        house.sealer().seal();

        List<Path> files = published();
        assertThat(files)
                .extracting(file -> file.getFileName().toString())
                .containsExactly(
                        "checkpoint-000000000001.txt", "checkpoint-000000000002.txt", "checkpoint-000000000003.txt");
        Checkpoint last = house.key().verifyingKey().open(Files.readString(files.get(2)));
        assertThat(last.size()).isEqualTo(6);
        assertThat(last.origin()).isEqualTo(TrailHouse.ORIGIN);
    }

    @Test
    void while_the_sink_is_away_checkpoints_wait_and_then_nothing_is_missing() throws Exception {
        Sealer sealer = house.sealer();
        house.write(1);
        sealer.seal();
        Path sink = house.sinkDirectory();
        Path away = sink.resolveSibling("away");
        Files.move(sink, away);
        for (int i = 0; i < MISSED; i++) {
            house.write(1);
            sealer.seal();
        }
        assertThat(strings("SELECT max(size) FROM audit_checkpoint")).containsExactly(String.valueOf(1 + MISSED));
        Files.move(away, sink);
        sealer.seal();

        assertThat(published()).hasSize(1 + MISSED);
        assertThat(house.verdict().valid()).isTrue();
    }

    @Test
    void an_older_state_is_not_sealed_on_by_the_process_that_knows_better_nor_by_a_new_one() throws Exception {
        Sealer sealer = house.sealer();
        for (int i = 0; i < 3; i++) {
            house.write(1);
            sealer.seal();
        }
        asSuperuser(
                "DELETE FROM audit_leaf WHERE idx >= 1",
                "DELETE FROM audit_event e WHERE NOT EXISTS (SELECT FROM audit_leaf l WHERE l.event_id = e.id)",
                "DELETE FROM audit_checkpoint WHERE number > 1");
        house.write(1);

        sealer.seal();
        house.sealer().seal();

        assertThat(strings("SELECT number FROM audit_checkpoint")).containsExactly("1");
        assertThat(house.verdict().damage()).extracting(Damage::sign).containsExactly(DamageSign.OLDER_THAN_PUBLISHED);
    }

    @Test
    void another_key_does_not_seal_on() throws Exception {
        house.write(1);
        house.sealer().seal();
        house.write(1);
        TrailKey other = new TrailKey(java.util.Optional.of(house.newKey()), TrailHouse.ORIGIN);

        new Sealer(house.application(), other, new RollbackGuard(), (CheckpointDirectory) null).seal();

        assertThat(strings("SELECT number FROM audit_checkpoint")).containsExactly("1");
    }

    /** Until enough sealers have died, and for some time at least. */
    private Object scribble(Random random, AtomicInteger kills) throws Exception {
        for (int i = 0; i < 60 || kills.get() < KILLS; i++) {
            try (Connection connection = house.application().getConnection()) {
                connection.setAutoCommit(false);
                house.write(connection, house.key(), 1 + random.nextInt(20));
                Thread.sleep(random.nextInt(5));
                if (random.nextInt(4) == 0) {
                    connection.rollback();
                } else {
                    connection.commit();
                }
                connection.setAutoCommit(true);
            }
        }
        return null;
    }

    private static Object sealOnAndOn(Sealer sealer, List<Future<?>> writers) {
        while (!writers.stream().allMatch(Future::isDone)) {
            try {
                sealer.seal();
            } catch (SQLException killed) {
                // As a replica that died: the next round begins with what is committed.
            }
        }
        return null;
    }

    private int killed() throws Exception {
        Thread.sleep(5);
        try (Connection connection = house.superuser();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        SELECT count(pg_terminate_backend(pid)) FROM (
                            SELECT pid FROM pg_stat_activity
                            WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle'
                              AND (query LIKE '%audit_leaf%' OR query LIKE '%audit_checkpoint%')
                            LIMIT 1) AS sealer""")) {
            row.next();
            return row.getInt(1);
        }
    }

    private List<UUID> write(org.presencedesk.proof.SealingKey key, int events) throws SQLException {
        try (Connection connection = house.application().getConnection()) {
            return house.write(connection, key, events);
        }
    }

    private List<Path> published() throws Exception {
        try (var files = Files.walk(house.sinkDirectory())) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** @return how many, each of which stated its rows before and held them to the last */
    private int exportOnAndOn(List<Future<?>> writers) throws Exception {
        int exports = 0;
        while (writers.stream().anyMatch(writer -> !writer.isDone())) {
            try {
                house.export();
                exports++;
            } catch (IllegalStateException brokenOff) {
                // One of those whose connection was ended; any other reason is a fault.
                assertThat(brokenOff).hasCauseInstanceOf(SQLException.class);
            }
        }
        return exports;
    }

    private void asSuperuser(String... statements) throws SQLException {
        try (Connection connection = house.superuser();
                Statement statement = connection.createStatement()) {
            statement.execute("SET session_replication_role = replica");
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private List<String> strings(String sql) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection connection = house.application().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    private static <T> List<T> concat(List<? extends T> one, List<? extends T> other) {
        List<T> both = new ArrayList<>(one);
        both.addAll(other);
        return both;
    }
}
