package org.presencedesk.dispatch.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.presencedesk.dispatch.rules.FairShare.Work;

class FairShareTest {

    private static final UUID DRILL = new UUID(0, 1);
    private static final UUID EXAM = new UUID(0, 2);

    private final FairShare shares = new FairShare(1_500);

    private static Work work(UUID change, int waiting) {
        return new Work(change, 1, Math.min(waiting, 1_500), Math.min(waiting, 1_501));
    }

    private void begun(Work... works) {
        for (Work work : works) {
            shares.taken(List.of(works), Map.of(work.changeId(), 20));
        }
    }

    @Test
    void a_large_change_leaves_the_reserve() {
        begun(work(DRILL, 20_000));

        assertThat(shares.divide(1_500, 1_500, List.of(work(DRILL, 20_000)))).containsEntry(DRILL, 1_470);
    }

    @Test
    void ten_people_confirmed_now_take_the_reserve_while_twenty_thousand_wait() {
        begun(work(DRILL, 20_000));

        Map<UUID, Integer> given = shares.divide(30, 30, List.of(work(DRILL, 20_000), work(EXAM, 10)));

        assertThat(given).containsOnly(Map.entry(EXAM, 10));
    }

    @Test
    void a_probe_finds_somebody_even_where_the_reserve_is_larger_than_a_batch() {
        begun(work(DRILL, 20_000));

        assertThat(FairShare.probe(20, List.of(work(DRILL, 20_000)))).containsOnly(Map.entry(DRILL, 20));
    }

    @Test
    void a_probe_tries_every_change_so_that_one_which_always_fails_does_not_stop_the_others() {
        assertThat(FairShare.probe(20, List.of(work(DRILL, 20_000), work(EXAM, 10))))
                .containsOnly(Map.entry(DRILL, 10), Map.entry(EXAM, 10));
        assertThat(FairShare.probe(20, List.of(work(DRILL, 20_000), work(EXAM, 3))))
                .containsOnly(Map.entry(DRILL, 17), Map.entry(EXAM, 3));
        assertThat(FairShare.probe(20, List.of(work(DRILL, 2), work(EXAM, 0)))).containsOnly(Map.entry(DRILL, 2));
    }

    @Test
    void a_change_that_fits_whole_takes_all_of_the_window() {
        assertThat(shares.divide(1_500, 1_500, List.of(work(DRILL, 1_500)))).containsEntry(DRILL, 1_500);
    }

    @Test
    void a_small_change_alone_needs_no_reserve() {
        assertThat(shares.divide(5, 5, List.of(work(EXAM, 100)))).containsEntry(EXAM, 5);
    }

    @Test
    void two_large_changes_share_evenly() {
        Work drill = work(DRILL, 20_000);
        Work exam = work(EXAM, 9_000);
        begun(drill, exam);

        Map<UUID, Integer> given = shares.divide(1_030, 1_030, List.of(drill, exam));

        assertThat(given.get(DRILL)).isEqualTo(500);
        assertThat(given.get(EXAM)).isEqualTo(500);
    }

    @Test
    void what_one_cannot_use_the_other_gets() {
        Work drill = work(DRILL, 20_000);
        Work exam = new Work(EXAM, 1, 3, 1_501);
        begun(drill, exam);

        assertThat(shares.divide(130, 130, List.of(drill, exam)))
                .containsEntry(EXAM, 3)
                .containsEntry(DRILL, 97);
    }

    @Test
    void what_cannot_be_sent_at_this_moment_is_the_reserve_first() {
        begun(work(DRILL, 20_000));

        assertThat(shares.divide(1_500, 640, List.of(work(DRILL, 20_000)))).containsEntry(DRILL, 640);
    }

    @Test
    void never_more_than_there_is_room() {
        List<Work> works = List.of(work(DRILL, 20_000), work(EXAM, 30), work(new UUID(0, 3), 4_000));
        for (int room = 0; room < 200; room++) {
            assertThat(shares.divide(room, room, works).values().stream()
                            .mapToInt(Integer::intValue)
                            .sum())
                    .isLessThanOrEqualTo(room);
        }
    }

    @Test
    void a_retry_counts_as_new() {
        begun(work(DRILL, 20_000), work(EXAM, 10));

        Map<UUID, Integer> given = shares.divide(10, 10, List.of(work(DRILL, 20_000), new Work(EXAM, 2, 200, 200)));

        assertThat(given).containsOnly(Map.entry(EXAM, 10));
    }
}
