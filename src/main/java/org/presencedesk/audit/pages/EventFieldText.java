package org.presencedesk.audit.pages;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.qute.TemplateExtension;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.presencedesk.audit.trail.AuditAction;
import org.presencedesk.audit.trail.EventText;
import org.presencedesk.audit.trail.Outcome;
import org.presencedesk.audit.trail.StoredEvent;
import org.presencedesk.web.Formats;
import org.presencedesk.web.Language;

/** Values of events as people read them; the text that is stored has them as they are. */
@TemplateExtension
final class EventFieldText {

    static String shown(EventField part, ZoneId zone, Locale locale) {
        AuditPageMessages text = Language.messages(AuditPageMessages.class, locale);
        return switch (part.key()) {
            case "preferredPresence", "availability", "asked.availability" -> text.presence(part.value());
            case "until", "asked.endsAt", "before", "filter.from", "filter.to" -> time(part.value(), zone, locale);
            case "duration", "asked.duration" -> duration(part.value(), locale);
            case "filter.action" ->
                each(
                        part.value(),
                        code -> AuditAction.of(code).map(text::actionName).orElse(code));
            case "filter.outcome" ->
                each(
                        part.value(),
                        code -> Outcome.of(code).map(text::outcomeName).orElse(code));
            case "asked" -> asked(part.value(), zone, locale);
            case "sending" -> text.sending(part.value());
            case "valid" -> text.yesOrNo(part.value());
            case "published" -> text.comparison(part.value());
            default -> part.value();
        };
    }

    /** What a presence was set to, or was to be set to; null if the event is not about that. */
    static String presence(StoredEvent event, ZoneId zone, Locale locale) {
        AuditPageMessages text = Language.messages(AuditPageMessages.class, locale);
        if (event.action() != AuditAction.PRESENCE_SET) {
            return null;
        }
        String set = event.value("/after/preferredPresence");
        if (set != null) {
            return withEnd(text.presence(set), event.value("/after/until"), null, zone, locale);
        }
        String asked = event.value("/details/asked/availability");
        return asked == null
                ? null
                : withEnd(
                        text.presence(asked),
                        event.value("/details/asked/endsAt"),
                        event.value("/details/asked/duration"),
                        zone,
                        locale);
    }

    /** One of the values that a change asks for, and how many people get it. */
    private static String asked(String value, ZoneId zone, Locale locale) {
        AuditPageMessages text = Language.messages(AuditPageMessages.class, locale);
        JsonNode entry = EventText.read(value);
        String status = entry.hasNonNull("availability")
                ? text.presence(entry.get("availability").asText())
                : text.clearing(entry.path("action").asText());
        String what = withEnd(
                status,
                entry.path("endsAt").asText(null),
                entry.path("duration").asText(null),
                zone,
                locale);
        return text.askedOf(what, Formats.number(entry.path("people").asLong(), locale));
    }

    private static String withEnd(String status, String until, String duration, ZoneId zone, Locale locale) {
        AuditPageMessages text = Language.messages(AuditPageMessages.class, locale);
        Instant end = instant(until);
        if (end != null) {
            return text.presenceUntil(status, Formats.time(end, zone, locale));
        }
        return isDuration(duration) ? text.presenceFor(status, duration(duration, locale)) : status;
    }

    private static String time(String value, ZoneId zone, Locale locale) {
        Instant at = instant(value);
        return at == null ? value : Formats.exactTime(at, zone, locale);
    }

    private static String duration(String value, Locale locale) {
        return isDuration(value) ? Formats.iso(value, locale) : value;
    }

    private static String each(String values, Function<String, String> word) {
        return Arrays.stream(values.split(", ")).map(word).collect(Collectors.joining(", "));
    }

    private static Instant instant(String value) {
        try {
            return value == null ? null : Instant.parse(value);
        } catch (DateTimeException none) {
            return null;
        }
    }

    private static boolean isDuration(String value) {
        try {
            return value != null && !Duration.parse(value).isZero();
        } catch (DateTimeException none) {
            return false;
        }
    }

    private EventFieldText() {}
}
