package org.presencedesk.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.presencedesk.change.values.PauseCause;
import org.presencedesk.dispatch.rules.SlidingWindowLimiter;
import org.presencedesk.dispatch.rules.ThrottleBackoff;

/** What Theo's replica makes of what Tessa's has left, on its own clock. */
class DispatcherStateTest {

    private static final Duration WINDOW = Duration.ofSeconds(30);
    private static final long NOW = -5_000_000_000L;

    private static long in(Duration later) {
        return NOW + later.toNanos();
    }

    private static DispatcherState.Known known(Duration sinceShare, Duration blocked) {
        return new DispatcherState.Kept(0.5, sinceShare, blocked, null, null).at(WINDOW, NOW);
    }

    @Test
    void slots_in_use_are_free_again_a_window_after_their_answer_and_not_a_moment_earlier() {
        SlidingWindowLimiter pace = DispatcherState.restored(
                100,
                WINDOW,
                List.of(
                        new DispatcherState.Answered(20, Duration.ofSeconds(29)),
                        new DispatcherState.Answered(60, Duration.ofSeconds(10))),
                NOW);

        assertThat(pace.room(NOW, 1)).isEqualTo(20);
        assertThat(pace.room(in(Duration.ofSeconds(1)), 1)).isEqualTo(20);
        assertThat(pace.room(in(Duration.ofMillis(1_005)), 1)).isEqualTo(40);
        assertThat(pace.room(in(Duration.ofMillis(20_005)), 1)).isEqualTo(100);
    }

    @Test
    void a_pause_that_graph_asked_for_is_kept_to_its_end_and_the_share_grows_from_then_on() {
        ThrottleBackoff brake =
                known(Duration.ofSeconds(3), Duration.ofSeconds(7)).brake();

        assertThat(brake.isOn(in(Duration.ofSeconds(6)))).isTrue();
        assertThat(brake.isOn(in(Duration.ofSeconds(7)))).isFalse();
        assertThat(brake.share(in(Duration.ofSeconds(7)))).isEqualTo(0.5);
        assertThat(brake.share(in(Duration.ofSeconds(22)))).isEqualTo(1);
    }

    @Test
    void a_pause_that_is_over_stops_nobody_and_the_share_has_grown_meanwhile() {
        ThrottleBackoff brake =
                known(Duration.ofSeconds(6), Duration.ofSeconds(-4)).brake();

        assertThat(brake.isOn(NOW)).isFalse();
        assertThat(brake.share(NOW)).isEqualTo(0.7);
    }

    @Test
    void where_graph_never_said_that_it_is_too_much_all_of_the_limit_is_used() {
        DispatcherState.Known known = known(null, null);

        assertThat(known.brake().isOn(NOW)).isFalse();
        assertThat(known.brake().share(NOW)).isEqualTo(1);
        assertThat(known.failing()).isNull();
        assertThat(known.sinceSuccess()).isNull();
    }

    @Test
    void a_failure_and_the_last_success_are_handed_on() {
        DispatcherState.Known known = new DispatcherState.Kept(
                        1, null, null, PauseCause.CONSENT_MISSING, Duration.ofMinutes(4))
                .at(WINDOW, NOW);

        assertThat(known.failing()).isEqualTo(PauseCause.CONSENT_MISSING);
        assertThat(known.sinceSuccess()).isEqualTo(Duration.ofMinutes(4));
    }
}
