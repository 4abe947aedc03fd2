package org.presencedesk.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.presencedesk.audit.seal.Sealed;
import org.presencedesk.change.model.TargetStateWriter;

/**
 * Random histories of exclusions that come and go, of people who join and leave groups, and of readings that grow old, with
 * claims in between: nobody who is excluded, or of whom that cannot be told, is ever claimed, and everybody else is.
 */
@QuarkusTest
@TestProfile(Sealed.class)
class ExcludedHistoriesTest {

    @Inject
    EntityManager database;

    @Inject
    TargetStateWriter writer;

    @Tag("deep")
    @Test
    void in_some_hundred_histories_nobody_excluded_is_claimed() {
        run(0, 300);
    }

    @Tag("deep")
    @Test
    void in_ten_thousand_histories_nobody_excluded_is_claimed() {
        run(1_000, 10_000);
    }

    private void run(long firstSeed, int many) {
        int claimed = 0;
        for (long seed = firstSeed; seed < firstSeed + many; seed++) {
            claimed += history(seed);
        }
        assertThat(claimed).as("somebody is claimed at all").isGreaterThan(many);
    }

    /** Nothing of it is kept. @return how many were claimed */
    private int history(long seed) {
        QuarkusTransaction.begin();
        try {
            ExcludedHistory history = new ExcludedHistory(seed, database);
            int claimed = 0;
            for (int step = 0; step < 12; step++) {
                history.move();
                if (history.flips()) {
                    skip(history);
                    // Between the two of one dispatcher somebody else may act.
                    history.move();
                }
                if (history.flips()) {
                    claimed += claim(history);
                }
            }
            return claimed;
        } finally {
            QuarkusTransaction.rollback();
        }
    }

    private void skip(ExcludedHistory history) {
        Set<UUID> excluded = history.excluded();
        List<Long> skipped = writer.settleExcluded(Map.of(history.change(), history.many()), false);

        assertThat(excluded).as(history.toString()).containsAll(people(skipped));
        history.left(people(skipped));
    }

    private int claim(ExcludedHistory history) {
        int many = history.many();
        Set<UUID> free = history.free();
        List<Tuple> rows = writer.claim(Map.of(history.change(), many), 20, 1, false);
        Set<UUID> claimed = rows.stream()
                .map(row -> row.get("person_id", UUID.class))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(free).as(history.toString()).containsAll(claimed);
        assertThat(claimed).as(history.toString()).hasSize(Math.min(many, free.size()));
        history.left(claimed);
        return claimed.size();
    }

    private List<UUID> people(List<Long> targets) {
        return database.createNativeQuery("SELECT person_id FROM target WHERE id = ANY(:ids)", UUID.class)
                .setParameter("ids", targets.toArray(Long[]::new))
                .getResultList();
    }
}
