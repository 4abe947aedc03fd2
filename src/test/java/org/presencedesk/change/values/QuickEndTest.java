package org.presencedesk.change.values;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Olivia means by today and tomorrow, where she is. */
class QuickEndTest {

    @ParameterizedTest(name = "{0}, {2} at {1}")
    @CsvSource({
        "today,    Europe/Berlin, 2026-11-30T12:00:00Z, 2026-11-30T23:59, 2026-11-30T22:59:00Z",
        "tomorrow, Europe/Berlin, 2026-11-30T12:00:00Z, 2026-12-01T08:00, 2026-12-01T07:00:00Z",
        // There the day has changed already, and here it has not.
        "today,    Asia/Tokyo,    2026-11-30T16:00:00Z, 2026-12-01T23:59, 2026-12-01T14:59:00Z",
        "today,    America/Lima,  2026-12-01T03:00:00Z, 2026-11-30T23:59, 2026-12-01T04:59:00Z",
        "tomorrow, America/Lima,  2026-12-01T03:00:00Z, 2026-12-01T08:00, 2026-12-01T13:00:00Z",
        // In the night between, the clocks are put back, or forward.
        "tomorrow, Europe/Berlin, 2026-10-24T10:00:00Z, 2026-10-25T08:00, 2026-10-25T07:00:00Z",
        "tomorrow, Europe/Berlin, 2027-03-27T10:00:00Z, 2027-03-28T08:00, 2027-03-28T06:00:00Z",
        "today,    Europe/Berlin, 2026-10-24T22:30:00Z, 2026-10-25T23:59, 2026-10-25T22:59:00Z",
        "today,    Europe/Berlin, 2027-03-27T23:30:00Z, 2027-03-28T23:59, 2027-03-28T21:59:00Z"
    })
    void today_and_tomorrow_are_those_of_the_zone_that_was_chosen(
            String code, String zone, Instant now, String written, Instant meant) throws InvalidValue {
        String endsAt = QuickEnd.of(code).endsAt(ZoneId.of(zone), now);

        assertThat(endsAt).isEqualTo(written);
        assertThat(Expiry.of(null, endsAt, zone, null, now).endsAt()).isEqualTo(meant);
    }

    @ParameterizedTest
    @CsvSource({
        "today,    2026-11-30T22:54:00Z, false",
        "today,    2026-11-30T22:54:01Z, true",
        "today,    2026-11-30T22:59:30Z, true",
        "today,    2026-11-30T23:00:00Z, false",
        "tomorrow, 2026-11-30T22:59:59Z, false"
    })
    void the_last_five_minutes_of_a_day_are_too_few(String code, Instant now, boolean near) {
        assertThat(QuickEnd.of(code).isTooNear(ZoneId.of("Europe/Berlin"), now)).isEqualTo(near);
    }

    @ParameterizedTest
    @CsvSource({"PT30M, 30", "PT1H, 60", "PT2H, 120"})
    void a_while_is_the_same_on_every_day(String code, long minutes) throws InvalidValue {
        QuickEnd end = QuickEnd.of(code);

        assertThat(Expiry.of(end.duration(), null, null, null, Instant.EPOCH).duration())
                .isEqualTo(Duration.ofMinutes(minutes));
        assertThat(end.time()).isNull();
    }

    @Test
    void other_ends_are_none_of_these() {
        assertThat(QuickEnd.of("end")).isNull();
        assertThat(QuickEnd.of("PT3H")).isNull();
        assertThat(QuickEnd.of(null)).isNull();
    }
}
