package org.presencedesk.sandbox.faults;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/** The forms in which a Retry-After is met. */
public final class RetryAfterForm {
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private RetryAfterForm() {}

    /** @param form a position of {@link Switch#RETRY_AFTER} */
    public static Map<String, String> header(String form, long millis, Instant now) {
        long seconds = Math.max(1, (millis + 999) / 1_000);
        return switch (form) {
            case "absent" -> Map.of();
            case "zero" -> Map.of("Retry-After", "0");
            case "150s" -> Map.of("Retry-After", "150");
            case "decimal" -> Map.of("Retry-After", String.format(Locale.ROOT, "%.3f", Math.max(millis, 1) / 1_000.0));
            case "date" -> Map.of("Retry-After", httpDate(now.plusSeconds(seconds + 1)));
            default -> Map.of("Retry-After", Long.toString(seconds));
        };
    }

    public static String httpDate(Instant instant) {
        return HTTP_DATE.format(instant);
    }
}
