package org.presencedesk.change.values;

import static org.presencedesk.change.values.InvalidValue.Code.START_PASSED;
import static org.presencedesk.change.values.InvalidValue.Code.START_TOO_FAR;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** When a presence begins, where that is not at once: read by the rules of {@link Expiry} for an end. */
public final class StartTime {

    public static final Duration FURTHEST = Duration.ofDays(90);

    private interface Reading {

        EndTimeReader.EndTime read() throws InvalidValue;
    }

    /**
     * As the API and forms give it; blank counts as not given.
     *
     * @param given {@code YYYY-MM-DDTHH:mm[:ss]} with a zone, or with offset or {@code Z} and no zone; at most 90 days ahead
     * @return {@code null} when it is not given
     * @throws InvalidValue with the code that says which of these rules is broken; {@code START_PASSED} if it is over
     */
    public static Instant of(String given, String zone, Instant now) throws InvalidValue {
        if (!TypedText.given(given)) {
            return null;
        }
        ZoneId known = ZoneReader.of(zone);
        return read(() -> EndTimeReader.ofIso(TypedText.trim(given), known), given, now);
    }

    /** As the cell of a file gives it, in the forms that its ends may have. */
    public static Instant ofCell(String given, ZoneId zone, DateOrder order, Instant now) throws InvalidValue {
        return TypedText.given(given)
                ? read(() -> EndTimeReader.ofCell(TypedText.trim(given), zone, order), given, now)
                : null;
    }

    private static Instant read(Reading reading, String given, Instant now) throws InvalidValue {
        Instant start;
        try {
            start = reading.read().at();
        } catch (InvalidValue e) {
            String field = "endsAt".equals(e.field()) ? "startsAt" : e.field();
            throw new InvalidValue(ofStart(e.code()), field, e.value());
        }
        if (start.isBefore(now)) {
            throw new InvalidValue(START_PASSED, "startsAt", given);
        }
        if (start.isAfter(now.plus(FURTHEST))) {
            throw new InvalidValue(START_TOO_FAR, "startsAt", given);
        }
        return start;
    }

    private static InvalidValue.Code ofStart(InvalidValue.Code end) {
        return switch (end) {
            case END_UNREADABLE -> InvalidValue.Code.START_UNREADABLE;
            case END_NEEDS_ZONE -> InvalidValue.Code.START_NEEDS_ZONE;
            case END_HAS_ZONE_TWICE -> InvalidValue.Code.START_HAS_ZONE_TWICE;
            case END_IN_GAP -> InvalidValue.Code.START_IN_GAP;
            default -> end;
        };
    }

    private StartTime() {}
}
