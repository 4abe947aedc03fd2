package org.presencedesk.dispatch.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlidingWindowLimiterTest {

    private static final Duration WINDOW = Duration.ofSeconds(3);
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private record Call(long batch, int size, long answeredAt) {}

    /** Calls of any latency, counted by Graph at any moment between sending and answer, as fast as the pace allows. */
    private static class Traffic {
        final SlidingWindowLimiter pace;
        final Random random;
        final List<Long> arrivals = new ArrayList<>();
        final PriorityQueue<Call> onTheirWay = new PriorityQueue<>(Comparator.comparingLong(Call::answeredAt));
        long now;
        long batches;

        Traffic(int limit, long seed) {
            pace = new SlidingWindowLimiter(limit, WINDOW);
            random = new Random(seed);
        }

        void run(Duration length, double share) {
            long end = now + length.toNanos();
            while (now < end) {
                int room = pace.room(now, share);
                while (room > 0) {
                    int size = Math.min(room, 1 + random.nextInt(20));
                    send(size, slowOrFast());
                    room -= size;
                }
                now = Math.min(end, Math.min(pace.nextFree(), nextAnswer()));
                while (!onTheirWay.isEmpty() && onTheirWay.peek().answeredAt() <= now) {
                    Call call = onTheirWay.poll();
                    pace.answered(call.batch(), call.answeredAt());
                }
            }
        }

        void send(int size, long latency) {
            long batch = ++batches;
            pace.left(batch, size);
            for (int i = 0; i < size; i++) {
                arrivals.add(now + (long) (random.nextDouble() * latency));
            }
            onTheirWay.add(new Call(batch, size, now + latency));
        }

        /** Times of slow travel and times of fast travel, which is when a pace counted from the sending goes wrong. */
        long slowOrFast() {
            boolean slow = now / SECOND % 4 == 0;
            return Duration.ofMillis(slow ? 200 + random.nextInt(2_500) : 1 + random.nextInt(30))
                    .toNanos();
        }

        long nextAnswer() {
            return onTheirWay.isEmpty() ? Long.MAX_VALUE : onTheirWay.peek().answeredAt();
        }

        int mostInAnyWindow() {
            arrivals.sort(Comparator.naturalOrder());
            int most = 0;
            int first = 0;
            for (int last = 0; last < arrivals.size(); last++) {
                while (arrivals.get(last) - arrivals.get(first) >= WINDOW.toNanos()) {
                    first++;
                }
                most = Math.max(most, last - first + 1);
            }
            return most;
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void never_more_than_the_limit_arrive_in_any_window(long seed) {
        Traffic traffic = new Traffic(100, seed);

        traffic.run(Duration.ofSeconds(60), 1);

        assertThat(traffic.mostInAnyWindow()).isLessThanOrEqualTo(100);
    }

    /** Shows that the property above can fail: the same traffic with slots freed a window after the sending. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void a_pace_counted_from_the_sending_would_break_the_limit(long seed) {
        Traffic mutant = new Traffic(100, seed) {
            @Override
            void send(int size, long latency) {
                super.send(size, latency);
                pace.answered(batches, now);
            }
        };

        mutant.run(Duration.ofSeconds(60), 1);

        assertThat(mutant.mostInAnyWindow()).isGreaterThan(100);
    }

    @Test
    void nearly_all_of_the_limit_is_used_while_work_waits() {
        Traffic traffic = new Traffic(100, 42) {
            @Override
            long slowOrFast() {
                return Duration.ofMillis(20).toNanos();
            }
        };

        traffic.run(Duration.ofSeconds(60), 1);

        assertThat(traffic.arrivals.size()).isGreaterThanOrEqualTo(100 * 19);
    }

    @Test
    void the_first_R_go_at_once() {
        SlidingWindowLimiter pace = new SlidingWindowLimiter(1_500, Duration.ofSeconds(30));

        pace.left(1, 20);

        assertThat(pace.room(0, 1)).isEqualTo(1_480);
    }

    @Test
    void a_slot_is_free_again_a_window_after_the_answer_and_not_before() {
        SlidingWindowLimiter pace = new SlidingWindowLimiter(20, WINDOW);
        pace.left(1, 20);
        pace.answered(1, 2 * SECOND);

        assertThat(pace.room(5 * SECOND - 1, 1)).isZero();
        assertThat(pace.room(pace.nextFree(), 1)).isEqualTo(20);
        assertThat(pace.nextFree()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void an_unanswered_batch_keeps_its_slots_however_long() {
        SlidingWindowLimiter pace = new SlidingWindowLimiter(20, WINDOW);
        pace.left(1, 15);

        assertThat(pace.room(1_000 * SECOND, 1)).isEqualTo(5);
        assertThat(pace.nextFree()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void a_batch_that_never_left_gives_its_slots_back() {
        SlidingWindowLimiter pace = new SlidingWindowLimiter(20, WINDOW);
        pace.left(1, 20);
        pace.returned(1);

        assertThat(pace.room(0, 1)).isEqualTo(20);
    }

    @Test
    void what_an_earlier_dispatcher_sent_counts_until_its_window_has_passed() {
        SlidingWindowLimiter pace = new SlidingWindowLimiter(100, WINDOW);
        pace.restored(60, Duration.ofSeconds(2), 10 * SECOND);
        pace.restored(30, Duration.ZERO, 10 * SECOND);

        assertThat(pace.room(10 * SECOND, 1)).isEqualTo(10);
        assertThat(pace.room(11 * SECOND + SECOND / 10, 1)).isEqualTo(70);
        assertThat(pace.room(13 * SECOND + SECOND / 10, 1)).isEqualTo(100);
    }

    @Test
    void a_share_of_the_limit_leaves_that_much_less_room() {
        SlidingWindowLimiter pace = new SlidingWindowLimiter(100, WINDOW);
        pace.left(1, 20);

        assertThat(pace.room(0, 0.5)).isEqualTo(30);
        assertThat(pace.room(0, 0.1)).isZero();
    }
}
