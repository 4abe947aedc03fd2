package org.presencedesk.audit.search;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.presencedesk.access.Guid;
import org.presencedesk.audit.trail.AuditAction;
import org.presencedesk.audit.trail.Outcome;
import org.presencedesk.web.Language;
import org.presencedesk.web.errors.Refusal;

/** Reads a filter from an address. What cannot be used is refused with 400: a filter left out would show too much. */
public final class FilterReader {

    private static final int LONGEST = 500;

    /** In an address that was not encoded a plus is a blank. */
    private static final Pattern LOST_PLUS = Pattern.compile("[\\d:.T-]+ \\d{2}:?\\d{2}");

    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    /** In the API times are instants, and a parameter without a value is a mistake. */
    public static AuditFilter ofApi(AuditQuery query) {
        return new FilterReader(query, null, false).read();
    }

    /**
     * On pages times are those of a zone's clocks, and fields left empty do not count.
     *
     * @param zone for times without an offset
     */
    public static AuditFilter ofPage(AuditQuery query, ZoneId zone) {
        return new FilterReader(query, zone, true).read();
    }

    public static ZoneId zone(String given, ZoneId otherwise) {
        if (given == null || given.isBlank()) {
            return otherwise;
        }
        try {
            return ZoneId.of(given.strip());
        } catch (DateTimeException unknown) {
            throw bad("zone", text -> text.badZone(given));
        }
    }

    private final AuditQuery query;
    private final ZoneId zone;
    private final boolean blanksAllowed;

    private FilterReader(AuditQuery query, ZoneId zone, boolean blanksAllowed) {
        this.query = query;
        this.zone = zone;
        this.blanksAllowed = blanksAllowed;
    }

    private AuditFilter read() {
        Instant from = instant("from", query.from, false);
        Instant to = instant("to", query.to, true);
        if (from != null && to != null && from.isAfter(to)) {
            throw bad("to", SearchMessages::endsBeforeItBegins);
        }
        String change = value("change", query.change);
        UUID changeId = change == null ? null : uuid(change);
        return new AuditFilter(
                from,
                to,
                value("actor", query.actor),
                value("person", query.person),
                changeId,
                change == null || changeId != null ? null : number(change),
                each("action", query.action, AuditAction::of, SearchMessages::badAction),
                each("outcome", query.outcome, Outcome::of, SearchMessages::badOutcome),
                value("text", query.text));
    }

    private Instant instant(String name, String given, boolean later) {
        String value = value(name, given);
        if (value == null) {
            return null;
        }
        Instant instant = parsed(value, later)
                .filter(at -> !at.isBefore(EARLIEST) && !at.isAfter(LATEST))
                .orElseThrow(() -> bad(
                        name,
                        text -> zone != null
                                ? text.badTime(given)
                                : LOST_PLUS.matcher(value).matches()
                                        ? text.lostPlus(name, value.replace(" ", "%2B"))
                                        : text.badInstant(name, given)));
        return instant;
    }

    /** @param later of two times that the clocks show when they are put back: for an end, so that nothing is missed */
    private Optional<Instant> parsed(String value, boolean later) {
        try {
            return Optional.of(OffsetDateTime.parse(value).toInstant());
        } catch (DateTimeException notAnInstant) {
            if (zone == null) {
                return Optional.empty();
            }
        }
        try {
            ZonedDateTime local = LocalDateTime.parse(value).atZone(zone);
            return Optional.of((later ? local.withLaterOffsetAtOverlap() : local).toInstant());
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    private <T> List<T> each(
            String name,
            List<String> given,
            Function<String, Optional<T>> of,
            java.util.function.BiFunction<SearchMessages, String, String> sentence) {
        if (given == null) {
            return List.of();
        }
        return given.stream()
                .filter(value -> !(blanksAllowed && value.isBlank()))
                .map(value -> of.apply(value).orElseThrow(() -> bad(name, text -> sentence.apply(text, value))))
                .distinct()
                .toList();
    }

    private String value(String name, String given) {
        if (given == null || blanksAllowed && given.isBlank()) {
            return null;
        }
        String value = given.strip();
        if (value.isEmpty() || value.length() > LONGEST || value.indexOf('\0') >= 0) {
            throw bad(name, text -> text.badText(name, LONGEST));
        }
        return value;
    }

    private static UUID uuid(String change) {
        return Guid.matches(change) ? UUID.fromString(change) : null;
    }

    private static Long number(String change) {
        String digits = change.startsWith("#") ? change.substring(1) : change;
        if (!digits.matches("\\d{1,18}")) {
            throw bad("change", text -> text.badChange(change));
        }
        return Long.valueOf(digits);
    }

    private static Refusal bad(String name, Function<SearchMessages, String> sentence) {
        Function<Locale, String> message = in -> sentence.apply(Language.messages(SearchMessages.class, in));
        return new Refusal(
                400, "BAD_PARAMETER", message, List.of(new Refusal.Fault(name, null, "BAD_PARAMETER", message)), null);
    }
}
