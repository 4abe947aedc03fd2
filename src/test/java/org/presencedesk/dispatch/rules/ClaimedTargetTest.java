package org.presencedesk.dispatch.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.presencedesk.change.values.Availability;

class ClaimedTargetTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private static ClaimedTarget until(Instant end) {
        return new ClaimedTarget(
                1, new UUID(0, 1), new UUID(1, 1), false, Availability.BUSY, null, end, 1, Duration.ZERO, null);
    }

    @Test
    void a_duration_is_sent_in_full_however_late_it_is_sent() {
        assertThat(Classifications.target(1).remaining(NOON)).isEqualTo(Duration.ofHours(8));
    }

    @Test
    void an_end_is_sent_as_what_is_left_in_whole_seconds_rounded_down() {
        assertThat(until(NOON).remaining(NOON.minusMillis(90_999))).isEqualTo(Duration.ofSeconds(90));
    }

    @Test
    void less_than_a_minute_is_over() {
        assertThat(until(NOON).isOver(NOON.minusSeconds(60))).isFalse();
        assertThat(until(NOON).isOver(NOON.minusMillis(59_999))).isTrue();
        assertThat(until(NOON).isOver(NOON.plusSeconds(1))).isTrue();
    }

    @Test
    void clearing_has_no_end() {
        ClaimedTarget clear =
                new ClaimedTarget(1, new UUID(0, 1), new UUID(1, 1), true, null, null, null, 1, Duration.ZERO, null);

        assertThat(clear.remaining(NOON)).isNull();
        assertThat(clear.isOver(NOON)).isFalse();
    }
}
