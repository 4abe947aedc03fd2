package org.presencedesk.change.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Counts are kept with every statement that moves targets, whichever version of the application makes it. */
@QuarkusTest
class TargetTallyTest {

    private static final int PEOPLE = 1_000;

    @Inject
    TargetTally tally;

    @Inject
    EntityManager database;

    private UUID change;

    @BeforeEach
    void everybody_waits() throws Exception {
        change = OpenTargets.insert(2, PEOPLE)[0];
    }

    @AfterEach
    void nobody_waits_any_more() throws Exception {
        OpenTargets.delete();
    }

    @Test
    void what_is_shown_of_a_change_looks_at_none_of_its_people() {
        long read = QuarkusTransaction.requiringNew()
                .call(() -> OpenTargets.read(database, () -> {
                    assertThat(tally.counts(change).waiting()).isEqualTo(PEOPLE);
                    assertThat(tally.skippedByReason(List.of(change))).isEmpty();
                    assertThat(tally.reasons(change)).isEmpty();
                    assertThat(tally.settledSince(change, Instant.now().minusSeconds(10)))
                            .isZero();
                }));

        assertThat(read).isZero();
    }

    @Test
    void every_move_is_counted_in_the_transaction_that_makes_it() {
        move("state = 'SKIPPED', reason = 'GUEST' WHERE position <= 100");
        move("state = 'ACCEPTED' WHERE position BETWEEN 101 AND 300");
        move("state = 'REFUSED', reason = 'REFUSED_BY_GRAPH' WHERE position BETWEEN 301 AND 310");

        assertThat(counts()).isEqualTo(new Counts(PEOPLE, 690, 0, 200, 10, 100, 0, 0, 0));
        QuarkusTransaction.requiringNew().run(() -> {
            assertThat(tally.reasons(change).toString()).isEqualTo("{GUEST=100, REFUSED_BY_GRAPH=10}");
            assertThat(tally.skippedByReason(List.of(change)).get(change).toString())
                    .isEqualTo("{GUEST=100}");
            assertThat(tally.settledSince(change, Instant.now().minusSeconds(10)))
                    .as("those of the last seconds, without the skipped")
                    .isEqualTo(210);
        });
    }

    @Test
    void what_is_rolled_back_was_never_counted() {
        QuarkusTransaction.begin();
        sql("UPDATE target SET state = 'ACCEPTED' WHERE change_id = '" + change + "'");
        assertThat(tally.counts(change).accepted()).isEqualTo(PEOPLE);
        QuarkusTransaction.rollback();

        assertThat(counts().accepted()).isZero();
    }

    @Test
    void merged_counts_say_the_same_and_those_of_the_last_seconds_stay_apart() throws Exception {
        move("state = 'SENDING' WHERE position <= 20");
        move("state = 'ACCEPTED' WHERE position <= 20");
        Counts before = counts();

        merge();
        assertThat(rows()).as("each statement of the last seconds").isEqualTo(5);
        OpenTargets.ageCounts();
        merge();

        assertThat(rows()).as("who waits and who was accepted").isEqualTo(2);
        assertThat(counts()).isEqualTo(before);
    }

    @Test
    void of_a_cancelled_change_nobody_counts_as_waiting() {
        move("unanswered = 1 WHERE position <= 3");
        QuarkusTransaction.requiringNew()
                .run(() -> Change.update("state = ?1 where id = ?2", ChangeState.CANCELLED, change));

        assertThat(counts()).isEqualTo(new Counts(PEOPLE, 0, 0, 0, 0, 0, PEOPLE - 3, 0, 3));
        QuarkusTransaction.requiringNew()
                .run(() -> assertThat(tally.reasons(change).toString()).isEqualTo("{CANCELLED=" + PEOPLE + "}"));
    }

    private Counts counts() {
        return QuarkusTransaction.requiringNew().call(() -> tally.counts(change));
    }

    private void merge() {
        QuarkusTransaction.requiringNew().run(() -> tally.merge(10_000));
    }

    private long rows() {
        return QuarkusTransaction.requiringNew()
                .call(() -> ((Number) database.createNativeQuery(
                                        "SELECT count(*) FROM target_count WHERE change_id = '" + change + "'")
                                .getSingleResult())
                        .longValue());
    }

    private void move(String how) {
        run("UPDATE target SET " + how + " AND change_id = '" + change + "'");
    }

    private void run(String sql) {
        QuarkusTransaction.requiringNew().run(() -> sql(sql));
    }

    private void sql(String sql) {
        database.createNativeQuery(sql).executeUpdate();
    }
}
