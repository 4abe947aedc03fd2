package org.presencedesk.graph.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RetryAfterTest {

    private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");

    @Test
    void seconds_are_read_whole_and_decimal() {
        assertThat(pause("10")).isEqualTo(Duration.ofSeconds(10));
        assertThat(pause(" 2.128 ")).isEqualTo(Duration.ofMillis(2128));
        assertThat(pause("0.0004")).isEqualTo(Duration.ofMillis(1));
        assertThat(pause("150")).isEqualTo(Duration.ofSeconds(150));
        assertThat(pause("5, 10")).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void a_date_is_a_pause_by_the_servers_own_clock() {
        assertThat(pause("Tue, 24 Nov 2026 09:00:30 GMT")).isEqualTo(Duration.ofSeconds(30));
        assertThat(RetryAfter.parse("Tue, 24 Nov 2026 09:00:30 GMT", "Tue, 24 Nov 2026 09:00:20 GMT", NOW)
                        .pause())
                .isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void zero_the_past_and_negative_numbers_are_stated_and_zero() {
        for (String value : new String[] {"0", "0.0", "-5", "Tue, 24 Nov 2026 08:00:00 GMT"}) {
            assertThat(pause(value)).as(value).isEqualTo(Duration.ZERO);
        }
    }

    @Test
    void absurd_pauses_are_a_day() {
        for (String value : new String[] {"1e12", "99999999999999999999", "Tue, 24 Nov 2099 08:00:00 GMT"}) {
            assertThat(pause(value)).as(value).isEqualTo(Duration.ofDays(1));
        }
    }

    @Test
    void nothing_and_nonsense_are_absent() {
        for (String value : new String[] {null, "", " ", "soon", ",", "PT5S", "1e99999999999"}) {
            RetryAfter read = RetryAfter.parse(value, null, NOW);
            assertThat(read.stated()).as(value).isFalse();
            assertThat(read.orElse(Duration.ofSeconds(3))).isEqualTo(Duration.ofSeconds(3));
        }
    }

    private static Duration pause(String value) {
        return RetryAfter.parse(value, null, NOW).pause();
    }
}
