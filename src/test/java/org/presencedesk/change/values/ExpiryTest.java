package org.presencedesk.change.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.presencedesk.change.values.InvalidValue.Code;

class ExpiryTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @CsvSource({
        "PT1M,60",
        "PT60S,60",
        "PT8H,28800",
        "P1D,86400",
        "P1DT12H,129600",
        "PT36H,129600",
        "PT1H30M15S,5415",
        "P30D,2592000",
        "PT720H,2592000",
        "P0DT1M,60",
        "' PT8H ',28800"
    })
    void a_duration_is_days_and_time_in_whole_seconds(String given, long seconds) throws InvalidValue {
        Expiry ending = Expiry.of(given, null, null, null, NOW);

        assertThat(ending).isEqualTo(Expiry.after(Duration.ofSeconds(seconds)));
        assertThat(ending.remaining(NOW.plusSeconds(500))).isEqualTo(Duration.ofSeconds(seconds));
        assertThat(ending.isOver(NOW.plusSeconds(500))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S,DURATION_TOO_SHORT",
        "P0D,DURATION_TOO_SHORT",
        "PT59S,DURATION_TOO_SHORT",
        "-PT8H,DURATION_TOO_SHORT",
        "PT-8H,DURATION_TOO_SHORT",
        "PT2H-30M,DURATION_TOO_SHORT",
        "P31D,DURATION_TOO_LONG",
        "P30DT1S,DURATION_TOO_LONG",
        "PT720H1S,DURATION_TOO_LONG",
        "PT99999999999999999999999H,DURATION_TOO_LONG",
        "P1M,DURATION_CALENDAR",
        "P1W,DURATION_CALENDAR",
        "P1Y,DURATION_CALENDAR",
        "P1M1D,DURATION_CALENDAR",
        "P0.5Y,DURATION_CALENDAR",
        "PT1.5H,DURATION_FRACTION",
        "'PT1,5H',DURATION_FRACTION",
        "PT60.0S,DURATION_FRACTION",
        "P,DURATION_UNREADABLE",
        "PT,DURATION_UNREADABLE",
        "P1DT,DURATION_UNREADABLE",
        "-P,DURATION_UNREADABLE",
        "8h,DURATION_UNREADABLE",
        "8,DURATION_UNREADABLE",
        "pt8h,DURATION_UNREADABLE",
        "+PT8H,DURATION_UNREADABLE",
        "PT8H8H,DURATION_UNREADABLE",
        "PT1M1H,DURATION_UNREADABLE",
        "PT٨H,DURATION_UNREADABLE",
        "eight hours,DURATION_UNREADABLE"
    })
    void any_other_duration_is_refused_with_its_reason(String given, Code code) {
        assertInvalid(() -> Expiry.of(given, null, null, null, NOW), code, "duration", given);
    }

    @Test
    void a_duration_as_long_as_a_file_is_refused_at_once() {
        String digits = "9".repeat(5_000_000);

        assertInvalid(
                () -> Expiry.of("PT" + digits + "H", null, null, null, NOW),
                Code.DURATION_UNREADABLE,
                "duration",
                null);
        assertInvalid(
                () -> Expiry.ofCells(digits, null, null, null, null, NOW), Code.DURATION_UNREADABLE, "duration", null);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-12-01T12:00,Europe/Berlin,2026-12-01T11:00:00Z", "2026-12-01T12:00:30,Europe/Berlin,2026-12-01T11:00:30Z",
        "2026-12-01T12:00,UTC,2026-12-01T12:00:00Z", "2026-12-01T12:00,Asia/Kathmandu,2026-12-01T06:15:00Z",
        "2026-12-01T12:00Z,,2026-12-01T12:00:00Z", "2026-12-01T12:00:30+05:30,,2026-12-01T06:30:30Z",
        "2026-12-01T12:00-08:00,,2026-12-01T20:00:00Z"
    })
    void an_end_has_a_zone_or_an_offset(String endsAt, String zone, Instant instant) throws InvalidValue {
        assertThat(Expiry.of(null, endsAt, zone, null, NOW))
                .isEqualTo(Expiry.at(instant, zone == null ? null : ZoneId.of(zone)));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-02-30T12:00",
        "2026-12-01 12:00",
        "2026-12-01",
        "2026-12-01T24:00",
        "2026-12-01T12:60",
        "2026-13-01T12:00",
        "2026-12-01T12",
        "2026-12-01T12:00:00.000",
        "01.12.2026 12:00",
        "tomorrow",
        "2026-12-01T12:00:60",
        "2026-12-01T12:00+25:00",
        "2026-12-01T12:00+0100",
        "2026-12-01T12:00[Europe/Berlin]",
        "+12026-12-01T12:00"
    })
    void an_end_of_another_form_is_unreadable(String endsAt) {
        assertInvalid(() -> Expiry.of(null, endsAt, "Europe/Berlin", null, NOW), Code.END_UNREADABLE, "endsAt", endsAt);
    }

    @Test
    void an_end_needs_exactly_one_zone() {
        String zoned = "2026-12-01T12:00Z";
        assertInvalid(
                () -> Expiry.of(null, "2026-12-01T12:00", null, null, NOW),
                Code.END_NEEDS_ZONE,
                "zone",
                "2026-12-01T12:00");
        assertInvalid(
                () -> Expiry.of(null, "2026-12-01T12:00", " ", null, NOW),
                Code.END_NEEDS_ZONE,
                "zone",
                "2026-12-01T12:00");
        assertInvalid(() -> Expiry.of(null, zoned, "UTC", null, NOW), Code.END_HAS_ZONE_TWICE, "zone", "UTC");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Europe/Entenhausen", "+01:00", "UTC+1", "europe/berlin", "W. Europe Standard Time", "CEST"})
    void a_zone_has_an_iana_name(String zone) {
        assertInvalid(() -> Expiry.of(null, "2026-12-01T12:00", zone, null, NOW), Code.ZONE_UNKNOWN, "zone", zone);
        assertInvalid(() -> Expiry.of("PT8H", null, zone, null, NOW), Code.ZONE_UNKNOWN, "zone", zone);
    }

    @Test
    void the_hour_that_is_left_out_in_spring_never_comes() throws InvalidValue {
        Instant march = Instant.parse("2027-03-20T10:00:00Z");

        assertInvalid(
                () -> Expiry.of(null, "2027-03-28T02:30", "Europe/Berlin", null, march),
                Code.END_IN_GAP,
                "endsAt",
                "2027-03-28T02:30");
        assertThat(Expiry.of(null, "2027-03-28T03:00", "Europe/Berlin", null, march)
                        .endsAt())
                .isEqualTo(Instant.parse("2027-03-28T01:00:00Z"));
        assertThat(Expiry.of(null, "2027-03-28T01:59:59", "Europe/Berlin", null, march)
                        .endsAt())
                .isEqualTo(Instant.parse("2027-03-28T00:59:59Z"));
    }

    @Test
    void of_the_hour_that_comes_twice_in_autumn_the_earlier_counts() throws InvalidValue {
        Instant october = Instant.parse("2026-10-20T10:00:00Z");

        assertThat(Expiry.of(null, "2026-10-25T02:30", "Europe/Berlin", null, october)
                        .endsAt())
                .isEqualTo(Instant.parse("2026-10-25T00:30:00Z"));
    }

    @Test
    void an_end_is_at_most_thirty_days_ahead() throws InvalidValue {
        assertThat(Expiry.of(null, "2026-12-20T10:00:00Z", null, null, NOW).remaining(NOW))
                .isEqualTo(Duration.ofDays(30));
        assertInvalid(
                () -> Expiry.of(null, "2026-12-20T10:00:01Z", null, null, NOW),
                Code.END_TOO_FAR,
                "endsAt",
                "2026-12-20T10:00:01Z");
        assertInvalid(() -> Expiry.of(null, "9999-12-31T23:59Z", null, null, NOW), Code.END_TOO_FAR, "endsAt", null);
        assertInvalid(
                () -> Expiry.ofCells(null, "2026-12-20 11:01", BERLIN, null, null, NOW),
                Code.END_TOO_FAR,
                "endsAt",
                "2026-12-20 11:01");
    }

    @Test
    void an_end_has_passed_when_less_than_a_minute_is_left() throws InvalidValue {
        assertThat(Expiry.of(null, "2026-11-20T10:01:00Z", null, null, NOW).isOver(NOW))
                .isFalse();
        for (String passed :
                new String[] {"2026-11-20T10:00:59Z", "2026-11-20T10:00Z", "2020-01-01T00:00Z", "0000-01-01T00:00Z"}) {
            assertInvalid(() -> Expiry.of(null, passed, null, null, NOW), Code.END_PASSED, "endsAt", passed);
        }
    }

    @Test
    void what_remains_is_whole_seconds_rounded_down() {
        Expiry ending = Expiry.at(Instant.parse("2026-11-20T10:02:00Z"), null);

        assertThat(ending.remaining(NOW.plusMillis(1))).isEqualTo(Duration.ofSeconds(119));
        assertThat(ending.isOver(NOW.plusSeconds(60))).isFalse();
        assertThat(ending.isOver(NOW.plusSeconds(60).plusMillis(1))).isTrue();
        assertThat(ending.isOver(NOW.plusSeconds(86_400))).isTrue();
    }

    @Test
    void both_are_refused_and_neither_is_null() throws InvalidValue {
        assertInvalid(
                () -> Expiry.of("PT8H", "2026-12-01T12:00Z", null, null, NOW),
                Code.BOTH_ENDS,
                "endsAt",
                "2026-12-01T12:00Z");
        assertInvalid(
                () -> Expiry.ofCells("8h", "2026-12-01 12:00", BERLIN, null, null, NOW),
                Code.BOTH_ENDS,
                "endsAt",
                null);
        assertThat(Expiry.of(null, null, "Europe/Berlin", null, NOW)).isNull();
        assertThat(Expiry.of("", " ", null, null, NOW)).isNull();
        assertThat(Expiry.ofCells("", "", null, null, null, NOW)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "30m,PT30M",
        "30M,PT30M",
        "8h,PT8H",
        "8 h,PT8H",
        "2d,P2D",
        "PT8H,PT8H",
        "pt8h,PT8H",
        "p1dt1m,P1DT1M",
        "8 hours,PT8H",
        "90 min,PT90M",
        "08:00,PT8H",
        "1:30,PT90M",
        "1h30m,PT90M",
        "1 d 2 h,PT26H",
        "8 ч,PT8H",
        "2 Std.,PT2H"
    })
    void a_cell_takes_short_durations_too(String cell, Duration duration) throws InvalidValue {
        assertThat(Expiry.ofCells(cell, "", null, null, null, NOW)).isEqualTo(Expiry.after(duration));
    }

    @ParameterizedTest
    @CsvSource({
        "0m,DURATION_TOO_SHORT", "-8h,DURATION_TOO_SHORT", "31d,DURATION_TOO_LONG", "1w,DURATION_CALENDAR",
        "1.5h,DURATION_FRACTION", "'1,5h',DURATION_FRACTION", "90,DURATION_UNREADABLE", "8 moons,DURATION_UNREADABLE",
        "1:75,DURATION_UNREADABLE", "P1M,DURATION_CALENDAR", "30m 1h,DURATION_UNREADABLE", "1h 2,DURATION_UNREADABLE"
    })
    void a_cell_takes_no_other_duration(String cell, Code code) {
        assertInvalid(() -> Expiry.ofCells(cell, "", null, null, null, NOW), code, "duration", cell);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-12-01 12:00", "2026-12-01T12:00", "2026-12-01 12:00:00", "2026-12-01  12:00"})
    void a_cell_tells_its_end_in_the_zone_beside_it(String cell) throws InvalidValue {
        assertThat(Expiry.ofCells("", cell, BERLIN, null, null, NOW))
                .isEqualTo(Expiry.at(Instant.parse("2026-12-01T11:00:00Z"), BERLIN));
        assertInvalid(() -> Expiry.ofCells("", cell, null, null, null, NOW), Code.END_NEEDS_ZONE, "zone", cell);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "03/04/25",
                "01.12.2026 12:00",
                "2026-12-01",
                "12:00",
                "2026-02-30 12:00",
                "46357.5",
                "2026-12-01T12:00+1",
                "2026-12-01 12:00 Europe/Berlin"
            })
    void an_end_of_any_other_form_is_an_error_of_its_cell(String cell) {
        assertInvalid(() -> Expiry.ofCells("", cell, BERLIN, null, null, NOW), Code.END_UNREADABLE, "endsAt", cell);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-12-01T12:00Z",
                "2026-12-01 13:00+01:00",
                "2026-12-01 12:00:00 Z",
                "2026-12-01T12:00:00.000Z"
            })
    void an_offset_in_a_cell_counts_before_any_zone(String cell) throws InvalidValue {
        assertThat(Expiry.ofCells("", cell, BERLIN, null, null, NOW))
                .isEqualTo(Expiry.at(Instant.parse("2026-12-01T12:00:00Z"), null));
    }

    @Test
    void a_passed_end_in_a_cell_is_no_error() throws InvalidValue {
        assertThat(Expiry.ofCells("", "2026-11-20 11:00", BERLIN, null, null, NOW)
                        .isOver(NOW))
                .isTrue();
    }

    @Test
    void more_than_seven_days_are_long() {
        assertThat(Expiry.after(Duration.ofDays(7)).isLong(NOW)).isFalse();
        assertThat(Expiry.after(Duration.ofDays(7).plusSeconds(1)).isLong(NOW)).isTrue();
        assertThat(Expiry.at(NOW.plus(Duration.ofDays(8)), null).isLong(NOW)).isTrue();
        assertThat(Expiry.byDefault(Availability.BUSY)).isEqualTo(Expiry.after(Duration.ofDays(1)));
    }

    @Test
    void the_same_end_told_in_two_zones_is_the_same() {
        Instant end = NOW.plusSeconds(3_600);

        assertThat(Expiry.at(end, BERLIN).endsWith(Expiry.at(end, null))).isTrue();
        assertThat(Expiry.at(end, BERLIN).endsWith(Expiry.at(end.plusSeconds(1), BERLIN)))
                .isFalse();
        assertThat(Expiry.at(end, BERLIN).endsWith(Expiry.after(Duration.ofHours(1))))
                .isFalse();
        assertThat(Expiry.at(end, BERLIN).endsWith(null)).isFalse();
    }

    private static void assertInvalid(ThrowingCallable reading, Code code, String field, String value) {
        assertThatThrownBy(reading).isInstanceOfSatisfying(InvalidValue.class, e -> {
            assertThat(e.code()).isEqualTo(code);
            assertThat(e.field()).isEqualTo(field);
            if (value != null) {
                assertThat(e.value()).isEqualTo(value);
            }
        });
    }
}
