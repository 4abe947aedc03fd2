package org.presencedesk.audit.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LeafRunsTest {

    @Test
    void leaves_that_follow_each_other_are_one_run() {
        assertThat(LeafRuns.of(LongStream.of(7, 3, 4, 9, 5)).list())
                .extracting(LeafRuns.Run::toString)
                .containsExactly("3-5", "7-7", "9-9");
    }

    @Test
    void what_is_written_is_read_again() {
        LeafRuns runs = LeafRuns.of(LongStream.of(0, 1, 5));

        assertThat(LeafRuns.of(runs.list().stream()
                        .map(run -> LeafRuns.Run.parse(run.toString()))
                        .toList()))
                .isEqualTo(runs);
    }

    @Test
    void a_purge_that_passes_by_some_leaves_says_so_until_they_are_gone() {
        PurgedLeaves first = PurgedLeaves.NONE.and(LeafRuns.of(LongStream.of(0, 1, 4, 5)));
        PurgedLeaves second = first.and(LeafRuns.of(LongStream.of(2, 6)));
        PurgedLeaves third = second.and(LeafRuns.of(LongStream.of(3)));

        assertThat(first.before()).isEqualTo(6);
        assertThat(first.kept().list()).extracting(LeafRuns.Run::toString).containsExactly("2-3");
        assertThat(List.of(first.has(1), first.has(2), first.has(3), first.has(4), first.has(6)))
                .containsExactly(true, false, false, true, false);
        assertThat(second.before()).isEqualTo(7);
        assertThat(second.kept().list()).extracting(LeafRuns.Run::toString).containsExactly("3-3");
        assertThat(third).isEqualTo(new PurgedLeaves(7, LeafRuns.NONE));
    }

    @Test
    void any_leaves_are_put_together_and_taken_away_as_one_by_one() {
        Random random = new Random(14);
        for (int i = 0; i < 500; i++) {
            List<Long> some = random.longs(20, 0, 40).boxed().toList();
            List<Long> gone = random.longs(10, 0, 40).boxed().toList();
            long first = random.nextInt(40);
            long before = first + random.nextInt(5);

            LeafRuns left = LeafRuns.of(some.stream().mapToLong(one -> one))
                    .with(first, before)
                    .without(LeafRuns.of(gone.stream().mapToLong(one -> one)));

            for (long leaf = 0; leaf < 50; leaf++) {
                boolean expected = (some.contains(leaf) || leaf >= first && leaf < before) && !gone.contains(leaf);
                assertThat(left.contains(leaf)).isEqualTo(expected);
            }
        }
    }
}
