package org.presencedesk.dispatch.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryDelayTest {

    private final RetryDelay backoff = new RetryDelay(new Random(1));

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 10, 50, 1_000})
    void a_wait_is_never_shorter_than_a_second_nor_longer_than_a_minute(int attempts) {
        for (int i = 0; i < 1_000; i++) {
            assertThat(backoff.after(attempts)).isBetween(RetryDelay.SHORTEST, RetryDelay.LONGEST);
        }
    }

    /** A third of all tries fails: of three thousand people the unluckiest needs eight. */
    @Test
    void the_unluckiest_of_thousands_has_waited_less_than_a_minute_in_all() {
        Duration all = IntStream.rangeClosed(1, 7).mapToObj(backoff::after).reduce(Duration.ZERO, Duration::plus);

        assertThat(all).isLessThan(Duration.ofMinutes(1));
    }
}
