package org.presencedesk.change.values;

import static org.presencedesk.change.values.InvalidValue.Code.BOTH_ENDS;
import static org.presencedesk.change.values.InvalidValue.Code.END_BEFORE_START;
import static org.presencedesk.change.values.InvalidValue.Code.END_PASSED;
import static org.presencedesk.change.values.InvalidValue.Code.END_TOO_FAR;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * When a presence ends: a while after it is sent, or at a moment.
 *
 * @param duration PT1M to P30D in whole seconds, or {@code null}
 * @param endsAt or {@code null}; exactly one of the two is there
 * @param zone in which the end was told; {@code null} for a duration and for an end with offset
 */
public record Expiry(Duration duration, Instant endsAt, ZoneId zone) {

    public static final Duration SHORTEST = DurationReader.SHORTEST;
    public static final Duration LONGEST = DurationReader.LONGEST;

    private static final Duration LONG = Duration.ofDays(7);

    public Expiry {
        if ((duration == null) == (endsAt == null)) {
            throw new IllegalArgumentException("Either a duration or an end");
        }
    }

    public static Expiry after(Duration duration) {
        return new Expiry(duration, null, null);
    }

    public static Expiry at(Instant endsAt, ZoneId zone) {
        return new Expiry(null, endsAt, zone);
    }

    private static Expiry at(EndTimeReader.EndTime end) {
        return at(end.at(), end.zone());
    }

    /**
     * Reads the end as the API and forms give it; blank counts as not given.
     *
     * @param duration ISO 8601 days and time in whole seconds, PT1M to P30D
     * @param endsAt {@code YYYY-MM-DDTHH:mm[:ss]} with a zone, or with offset or {@code Z} and no zone; at most 30 days after the
     *     start
     * @param zone IANA name; beside a duration it is checked and has no effect
     * @param start when it begins; null for now
     * @return {@code null} when neither is given
     * @throws InvalidValue with the code that says which of these rules is broken; {@code END_PASSED} if less than a minute is left,
     *     {@code END_BEFORE_START} if that is so at the start
     */
    public static Expiry of(String duration, String endsAt, String zone, Instant start, Instant now)
            throws InvalidValue {
        ZoneId known = ZoneReader.of(zone);
        checkNotBoth(duration, endsAt);
        if (TypedText.given(duration)) {
            return after(DurationReader.ofIso(TypedText.trim(duration)));
        }
        if (!TypedText.given(endsAt)) {
            return null;
        }
        Expiry ending = at(EndTimeReader.ofIso(TypedText.trim(endsAt), known));
        ending.checkNotTooFar(endsAt, start == null ? now : start);
        if (ending.isOver(now)) {
            throw new InvalidValue(END_PASSED, "endsAt", endsAt);
        }
        ending.checkAfter(start, endsAt);
        return ending;
    }

    /**
     * Reads the end as the cells of a file give it; blank counts as not given. An end that has passed is no error here: ask {@link #isOver}.
     *
     * @param duration as in {@link #of}, or as people write it: {@code 30m}, {@code 8 hours}, {@code 1:30}
     * @param endsAt {@code YYYY-MM-DD HH:mm[:ss]}, with a blank or a {@code T}; also with an offset or {@code Z}, which then counts
     * @param zone in which an {@code endsAt} without offset is told, or {@code null}
     * @param order in which {@code endsAt} may also be {@code 01.12.2026 17:00} and the like, or {@code null}
     * @param start when it begins; null for now
     * @return {@code null} when neither is given
     */
    public static Expiry ofCells(
            String duration, String endsAt, ZoneId zone, DateOrder order, Instant start, Instant now)
            throws InvalidValue {
        checkNotBoth(duration, endsAt);
        if (TypedText.given(duration)) {
            return after(DurationReader.ofCell(TypedText.trim(duration)));
        }
        if (!TypedText.given(endsAt)) {
            return null;
        }
        Expiry ending = at(EndTimeReader.ofCell(TypedText.trim(endsAt), zone, order));
        ending.checkNotTooFar(endsAt, start == null ? now : start);
        if (!ending.isOver(now)) {
            ending.checkAfter(start, endsAt);
        }
        return ending;
    }

    /** @param start null for now */
    public void checkAfter(Instant start, String given) throws InvalidValue {
        if (start != null && isOver(start)) {
            throw new InvalidValue(END_BEFORE_START, "endsAt", given);
        }
    }

    /** Whether the cell of a file is a moment, be it that day and month cannot be told apart. */
    public static boolean isEndIn(String cell) {
        return EndTimeReader.matches(TypedText.trim(cell)) || NumericDate.matches(cell);
    }

    /** What Graph itself would apply, and what is therefore shown and sent, when no end is given. */
    public static Expiry byDefault(Availability availability) {
        return after(availability.defaultDuration());
    }

    private static void checkNotBoth(String duration, String endsAt) throws InvalidValue {
        if (TypedText.given(duration) && TypedText.given(endsAt)) {
            throw new InvalidValue(BOTH_ENDS, "endsAt", endsAt);
        }
    }

    private void checkNotTooFar(String given, Instant now) throws InvalidValue {
        if (endsAt.isAfter(now.plus(LONGEST))) {
            throw new InvalidValue(END_TOO_FAR, "endsAt", given);
        }
    }

    /** What is to be sent now: whole seconds, rounded down; below zero when the end has passed. */
    public Duration remaining(Instant now) {
        return duration != null ? duration : Duration.ofSeconds(now.until(endsAt, ChronoUnit.SECONDS));
    }

    /** Less than a minute is left, which Graph is not asked for any more. */
    public boolean isOver(Instant now) {
        return remaining(now).compareTo(SHORTEST) < 0;
    }

    /** A duration above seven days, which deserves a notice. */
    public boolean isLong(Instant now) {
        return remaining(now).compareTo(LONG) > 0;
    }

    /** Ends at the same time, in whichever zone that was told. */
    public boolean endsWith(Expiry other) {
        return other != null && Objects.equals(duration, other.duration) && Objects.equals(endsAt, other.endsAt);
    }
}
