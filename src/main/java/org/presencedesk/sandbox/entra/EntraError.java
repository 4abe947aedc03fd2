package org.presencedesk.sandbox.entra;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.UUID;

/** A refusal of Entra, with its AADSTS number. */
final class EntraError extends RuntimeException {
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final int status;
    private final String error;
    private final int number;

    EntraError(int status, String error, int number, String description) {
        super("AADSTS" + number + ": " + description, null, false, false);
        this.status = status;
        this.error = error;
        this.number = number;
    }

    static EntraError missing(String parameter) {
        String description = "The request body must contain the following parameter: '" + parameter + "'.";
        return new EntraError(400, "invalid_request", 900144, description);
    }

    static EntraError invalidGrant(int number, String description) {
        return new EntraError(400, "invalid_grant", number, description);
    }

    int status() {
        return status;
    }

    String error() {
        return error;
    }

    JsonObject json(Clock clock) {
        String trace = UUID.randomUUID().toString();
        String correlation = UUID.randomUUID().toString();
        String timestamp = TIMESTAMP.format(clock.instant().truncatedTo(ChronoUnit.SECONDS));
        String ids = " Trace ID: " + trace + " Correlation ID: " + correlation + " Timestamp: " + timestamp;
        return new JsonObject()
                .put("error", error)
                .put("error_description", getMessage() + ids)
                .put("error_codes", new JsonArray().add(number))
                .put("timestamp", timestamp)
                .put("trace_id", trace)
                .put("correlation_id", correlation);
    }
}
