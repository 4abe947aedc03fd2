package org.presencedesk.change.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SendingForecastTest {

    /** Of 1,500 requests in thirty seconds 30 are kept back. */
    @ParameterizedTest
    @CsvSource({"1, 5", "1470, 5", "1471, 35", "2800, 35", "5600, 95", "100000, 2045"})
    void whole_windows_and_a_little_more(long people, long seconds) {
        assertThat(SendingForecast.takes(people, 1_500, Duration.ofSeconds(30))).isEqualTo(Duration.ofSeconds(seconds));
    }
}
