package org.presencedesk.graph.client;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/**
 * The pause that Graph asked for, counted from the receipt of the answer.
 *
 * @param pause never negative, at most a day, zero if asked for at once or for a time already past; null if Graph
 *     named none, or nothing readable
 */
public record RetryAfter(Duration pause) {

    public static final RetryAfter ABSENT = new RetryAfter(null);

    private static final Duration LONGEST = Duration.ofDays(1);

    /**
     * Reads whole and decimal seconds and HTTP dates (RFC 9110, 10.2.3); Graph's own documentation shows decimals.
     *
     * @param value the header, null if there was none
     * @param date the answer's own {@code Date} header, null if there was none: a named time is meant by that clock
     * @param now when the answer came, by our clock
     */
    public static RetryAfter parse(String value, String date, Instant now) {
        if (value == null || value.isBlank()) {
            return ABSENT;
        }
        Instant until = httpDate(value);
        if (until != null) {
            Instant theirs = httpDate(date);
            return new RetryAfter(within(Duration.between(theirs == null ? now : theirs, until)));
        }
        try {
            // Several values in one header: the first is as good as any.
            BigDecimal seconds = new BigDecimal(value.split(",", -1)[0].trim());
            BigDecimal most = BigDecimal.valueOf(LONGEST.toSeconds());
            return new RetryAfter(within(Duration.ofMillis(seconds.min(most)
                    .max(BigDecimal.ZERO)
                    .movePointRight(3)
                    .setScale(0, RoundingMode.CEILING)
                    .longValue())));
        } catch (NumberFormatException | ArithmeticException unreadable) {
            return ABSENT;
        }
    }

    public boolean stated() {
        return pause != null;
    }

    public Duration orElse(Duration other) {
        return pause == null ? other : pause;
    }

    private static Duration within(Duration asked) {
        if (asked.isNegative()) {
            return Duration.ZERO;
        }
        return asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
    }

    private static Instant httpDate(String text) {
        if (text == null) {
            return null;
        }
        try {
            return ZonedDateTime.parse(text.trim(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        } catch (DateTimeException other) {
            return null;
        }
    }
}
