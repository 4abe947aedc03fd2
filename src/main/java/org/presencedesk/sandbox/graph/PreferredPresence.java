package org.presencedesk.sandbox.graph;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import org.presencedesk.sandbox.faults.Switch;
import org.presencedesk.sandbox.faults.Switches;

/** A body of setUserPreferredPresence that passed all checks. */
record PreferredPresence(String availability, String activity, Duration duration) {
    private static final Map<String, String> ACTIVITIES = Map.of(
            "Available", "Available",
            "Busy", "Busy",
            "DoNotDisturb", "DoNotDisturb",
            "BeRightBack", "BeRightBack",
            "Away", "Away",
            "Offline", "OffWork");

    /** Throws GraphRefusal 400. */
    static PreferredPresence of(JsonObject body, Switches switches) {
        boolean anyCase = switches.is(Switch.VALUE_CASE, "accepted");
        String availability = text(body, "availability");
        String activity = text(body, "activity");
        for (Map.Entry<String, String> pair : ACTIVITIES.entrySet()) {
            if (same(pair.getKey(), availability, anyCase) && same(pair.getValue(), activity, anyCase)) {
                return new PreferredPresence(pair.getKey(), pair.getValue(), duration(body, pair.getKey(), switches));
            }
        }
        throw invalid("The provided [Availability] and [Activity] are not a supported combination.");
    }

    private static Duration duration(JsonObject body, String availability, Switches switches) {
        Object given = body.getValue("expirationDuration");
        if (given == null) {
            boolean short24 = availability.equals("Busy") || availability.equals("DoNotDisturb");
            return Duration.ofDays(short24 ? 1 : 7);
        }
        Duration duration = parsed(String.valueOf(given));
        boolean tooLong = switches.is(Switch.LONGEST_DURATION, "P7D") && duration.compareTo(Duration.ofDays(7)) > 0;
        if (duration.isZero() || duration.isNegative() || tooLong) {
            throw invalid("The provided [ExpirationDuration] is out of range.");
        }
        return duration;
    }

    /** Edm.Duration knows days and time only, as Java's own duration does: no weeks, months, years. */
    private static Duration parsed(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException | ArithmeticException e) {
            throw invalid("The provided [ExpirationDuration] is not a valid duration.");
        }
    }

    private static String text(JsonObject body, String name) {
        if (body.getValue(name) instanceof String value && !value.isEmpty()) {
            return value;
        }
        throw invalid("The required [" + name + "] was not provided.");
    }

    private static boolean same(String known, String given, boolean anyCase) {
        return anyCase ? known.equalsIgnoreCase(given) : known.equals(given);
    }

    private static GraphRefusal invalid(String message) {
        return GraphRefusal.badRequest("InvalidArgument", message);
    }
}
