package org.presencedesk.change.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.presencedesk.change.values.InvalidValue.Code;

/** Olga says when her change is to begin. */
class StartTimeTest {

    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void it_is_told_with_a_zone_or_with_an_offset_or_not_at_all() throws InvalidValue {
        assertThat(StartTime.of("2026-12-01T09:00", "Europe/Berlin", NOW)).isEqualTo("2026-12-01T08:00:00Z");
        assertThat(StartTime.of("2026-12-01T09:00+03:00", null, NOW)).isEqualTo("2026-12-01T06:00:00Z");
        assertThat(StartTime.of(" ", "Europe/Berlin", NOW)).isNull();
        assertThat(StartTime.ofCell("2026-12-01 9:00", BERLIN, null, NOW)).isEqualTo("2026-12-01T08:00:00Z");
        assertThat(StartTime.ofCell("", BERLIN, null, NOW)).isNull();
    }

    @Test
    void of_the_hour_that_comes_twice_in_autumn_the_earlier_counts() throws InvalidValue {
        assertThat(StartTime.of("2026-10-25T02:30", "Europe/Berlin", Instant.parse("2026-10-20T10:00:00Z")))
                .isEqualTo("2026-10-25T00:30:00Z");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-12-01T09:00,,START_NEEDS_ZONE,zone",
        "2026-12-01T09:00Z,Europe/Berlin,START_HAS_ZONE_TWICE,zone",
        "tomorrow,Europe/Berlin,START_UNREADABLE,startsAt",
        "2026-02-30T09:00,Europe/Berlin,START_UNREADABLE,startsAt",
        "2027-03-28T02:30,Europe/Berlin,START_IN_GAP,startsAt",
        "2026-11-30T11:59:59Z,,START_PASSED,startsAt",
        "2027-02-28T12:00:01Z,,START_TOO_FAR,startsAt",
        "2026-12-01T09:00,Mars/Base,ZONE_UNKNOWN,zone"
    })
    void what_cannot_be_meant_is_said(String given, String zone, Code code, String field) {
        InvalidValue fault = catchThrowableOfType(InvalidValue.class, () -> StartTime.of(given, zone, NOW));

        assertThat(fault.code()).isEqualTo(code);
        assertThat(fault.field()).isEqualTo(field);
    }

    @Test
    void ninety_days_ahead_is_not_too_far() throws InvalidValue {
        assertThat(StartTime.of("2027-02-28T12:00:00Z", null, NOW)).isEqualTo("2027-02-28T12:00:00Z");
    }

    @Test
    void an_end_is_counted_from_the_start() throws InvalidValue {
        Instant start = Instant.parse("2027-01-31T12:00:00Z");

        assertThat(Expiry.of(null, "2027-03-02T12:00:00Z", null, start, NOW).endsAt())
                .isEqualTo("2027-03-02T12:00:00Z");
        assertThat(fault("2027-03-02T12:00:01Z", start)).isEqualTo(Code.END_TOO_FAR);
        assertThat(fault("2027-01-31T12:00:59Z", start)).isEqualTo(Code.END_BEFORE_START);
        assertThat(fault("2027-01-30T12:00:00Z", start)).isEqualTo(Code.END_BEFORE_START);
        assertThat(fault("2026-11-30T11:00:00Z", start)).isEqualTo(Code.END_PASSED);
    }

    private static Code fault(String end, Instant start) {
        return catchThrowableOfType(InvalidValue.class, () -> Expiry.of(null, end, null, start, NOW))
                .code();
    }
}
