package org.presencedesk.dispatch.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ThrottleBackoffTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final ThrottleBackoff brake = new ThrottleBackoff(Duration.ofSeconds(30), 0);

    @Test
    void nothing_goes_before_the_time_that_graph_named() {
        brake.stop(Duration.ofSeconds(150), SECOND, 2 * SECOND);

        assertThat(brake.isOn(152 * SECOND - 1)).isTrue();
        assertThat(brake.isOn(152 * SECOND)).isFalse();
    }

    @Test
    void a_retry_after_of_zero_is_never_at_once() {
        brake.stop(Duration.ZERO, SECOND, 2 * SECOND);

        assertThat(brake.isOn(3 * SECOND - 1)).isTrue();
    }

    @Test
    void a_shorter_pause_never_ends_a_longer_one() {
        brake.stop(Duration.ofSeconds(10), SECOND, 2 * SECOND);
        brake.stop(Duration.ofSeconds(1), SECOND, 3 * SECOND);

        assertThat(brake.until()).isEqualTo(12 * SECOND);
    }

    @Test
    void without_a_named_time_the_pause_grows_up_to_a_minute() {
        long now = SECOND;
        long longest = 0;
        for (int i = 0; i < 10; i++) {
            brake.stop(null, now, now);
            assertThat(brake.until() - now).isGreaterThanOrEqualTo(Math.max(SECOND, longest));
            longest = brake.until() - now;
            now = brake.until() + 1;
        }
        assertThat(longest).isEqualTo(60 * SECOND);
    }

    @Test
    void it_goes_on_with_half_and_is_back_at_the_whole_within_a_window() {
        brake.stop(Duration.ofSeconds(5), SECOND, SECOND);

        assertThat(brake.share(6 * SECOND)).isCloseTo(0.5, within(0.01));
        assertThat(brake.share(12 * SECOND)).isCloseTo(0.7, within(0.01));
        assertThat(brake.share(36 * SECOND)).isEqualTo(1);
    }

    @Test
    void several_answers_to_what_left_together_count_once() {
        for (int i = 0; i < 8; i++) {
            brake.stop(Duration.ofSeconds(5), SECOND, 2 * SECOND);
        }

        assertThat(brake.share(7 * SECOND)).isCloseTo(0.5, within(0.01));
    }

    @Test
    void it_never_goes_below_a_tenth() {
        long now = SECOND;
        for (int i = 0; i < 10; i++) {
            brake.stop(Duration.ofSeconds(1), now, now);
            now = brake.until();
        }

        assertThat(brake.share(now))
                .isGreaterThanOrEqualTo(ThrottleBackoff.LEAST)
                .isLessThan(0.15);
    }

    @Test
    void where_nothing_could_be_sent_it_goes_on_with_the_whole_limit() {
        brake.rest(Duration.ofSeconds(1), SECOND);

        assertThat(brake.isOn(2 * SECOND - 1)).isTrue();
        assertThat(brake.share(2 * SECOND)).isEqualTo(1);
    }

    @Test
    void the_next_dispatcher_keeps_the_pause() {
        brake.restore(0.3, Duration.ofSeconds(1), Duration.ofSeconds(20), 100 * SECOND);

        assertThat(brake.isOn(119 * SECOND)).isTrue();
        assertThat(brake.isOn(121 * SECOND)).isFalse();
        assertThat(brake.share(100 * SECOND)).isLessThan(0.4);
    }
}
