package org.presencedesk.change.values;

import static org.presencedesk.change.values.InvalidValue.Code.END_HAS_ZONE_TWICE;
import static org.presencedesk.change.values.InvalidValue.Code.END_IN_GAP;
import static org.presencedesk.change.values.InvalidValue.Code.END_NEEDS_ZONE;
import static org.presencedesk.change.values.InvalidValue.Code.END_UNREADABLE;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the moments at which a presence ends. */
final class EndTimeReader {

    private static final Pattern ISO =
            Pattern.compile("(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d)(:\\d\\d)?(Z|[+-]\\d\\d:\\d\\d)?");
    private static final Pattern CELL = Pattern.compile(
            "(\\d{4}-\\d\\d-\\d\\d)(?:T|\\s+)(\\d{1,2}:\\d\\d(?::\\d\\d)?)(?:[.,]0+)?\\s*(Z|[+-]\\d\\d:\\d\\d)?");

    /** Strict, so that 30 February is an error and not 2 March. */
    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ISO_LOCAL_DATE_TIME.withResolverStyle(ResolverStyle.STRICT);

    /** @param zone in which it was told; null for a moment with an offset */
    record EndTime(Instant at, ZoneId zone) {}

    private EndTimeReader() {}

    static EndTime ofIso(String given, ZoneId zone) throws InvalidValue {
        Matcher parts = ISO.matcher(given);
        if (!parts.matches()) {
            throw new InvalidValue(END_UNREADABLE, "endsAt", given);
        }
        LocalDateTime local = local(parts.group(1) + (parts.group(2) == null ? "" : parts.group(2)), given);
        if (parts.group(3) == null) {
            return in(zone, local, given);
        }
        ZoneOffset offset = offset(parts.group(3), given);
        if (zone != null) {
            throw new InvalidValue(END_HAS_ZONE_TWICE, "zone", zone.getId());
        }
        return new EndTime(local.toInstant(offset), null);
    }

    /**
     * @param zone for a time without offset
     * @param order of day and month, or {@code null} if nobody has told it
     */
    static EndTime ofCell(String given, ZoneId zone, DateOrder order) throws InvalidValue {
        Matcher parts = CELL.matcher(NumericDate.iso(given, order));
        if (!parts.matches()) {
            throw new InvalidValue(END_UNREADABLE, "endsAt", given);
        }
        String time = parts.group(2).indexOf(':') == 1 ? "0" + parts.group(2) : parts.group(2);
        LocalDateTime local = local(parts.group(1) + "T" + time, given);
        return parts.group(3) == null
                ? in(zone, local, given)
                : new EndTime(local.toInstant(offset(parts.group(3), given)), null);
    }

    static boolean matches(String cell) {
        return CELL.matcher(cell).matches();
    }

    private static EndTime in(ZoneId zone, LocalDateTime local, String given) throws InvalidValue {
        if (zone == null) {
            throw new InvalidValue(END_NEEDS_ZONE, "zone", given);
        }
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
        if (offsets.isEmpty()) {
            throw new InvalidValue(END_IN_GAP, "endsAt", given);
        }
        // When the clock is put back the hour comes twice; the first of the two offsets is the earlier time.
        return new EndTime(local.toInstant(offsets.get(0)), zone);
    }

    private static LocalDateTime local(String text, String given) throws InvalidValue {
        try {
            return LocalDateTime.parse(text, LOCAL);
        } catch (DateTimeException e) {
            throw new InvalidValue(END_UNREADABLE, "endsAt", given);
        }
    }

    private static ZoneOffset offset(String text, String given) throws InvalidValue {
        try {
            return ZoneOffset.of(text);
        } catch (DateTimeException e) {
            throw new InvalidValue(END_UNREADABLE, "endsAt", given);
        }
    }
}
