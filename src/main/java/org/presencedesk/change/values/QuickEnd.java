package org.presencedesk.change.values;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** Ends that a form offers at one press: a while after sending, or a time of today or tomorrow. */
public enum QuickEnd {
    HALF_AN_HOUR("PT30M"),
    AN_HOUR("PT1H"),
    TWO_HOURS("PT2H"),
    TODAY("today", 0, LocalTime.of(23, 59)),
    TOMORROW("tomorrow", 1, LocalTime.of(8, 0));

    private static final Duration NEAR = Duration.ofMinutes(5);

    private final String code;
    private final int days;
    private final LocalTime time;

    QuickEnd(String duration) {
        this(duration, 0, null);
    }

    QuickEnd(String code, int days, LocalTime time) {
        this.code = code;
        this.days = days;
        this.time = time;
    }

    /** @return {@code null} for any other end */
    public static QuickEnd of(String code) {
        for (QuickEnd end : values()) {
            if (end.code.equals(code)) {
                return end;
            }
        }
        return null;
    }

    public String code() {
        return code;
    }

    /** ISO 8601; {@code null} for a time of a day. */
    public String duration() {
        return time == null ? code : null;
    }

    /** By the clocks of the zone that is chosen; {@code null} for a while. */
    public LocalTime time() {
        return time;
    }

    /** The moment as a form writes it, such as {@code 2026-12-01T08:00}; of today or tomorrow by the clocks of that zone. */
    public String endsAt(ZoneId zone, Instant now) {
        return now.atZone(zone).toLocalDate().plusDays(days).atTime(time).toString();
    }

    /** Over before anybody has looked at a plan of it. */
    public boolean isTooNear(ZoneId zone, Instant now) {
        ZonedDateTime end =
                now.atZone(zone).toLocalDate().plusDays(days).atTime(time).atZone(zone);
        return end.toInstant().isBefore(now.plus(NEAR));
    }
}
