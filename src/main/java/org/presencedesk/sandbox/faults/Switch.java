package org.presencedesk.sandbox.faults;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Everything about the sandbox that can be changed while it runs. The first value is the default. */
public enum Switch {
    GRAPH("Microsoft Graph", "up", "down"),
    ENTRA("Entra ID", "up", "down"),
    APPLICATION("The application in the tenant", "registered", "unknown", "disabled"),
    CLIENT_SECRET("The application's client secret", "accepted", "wrong", "expired"),
    CONSENT_PRESENCE("Presence.ReadWrite.All in new tokens", "granted", "withdrawn"),
    CONSENT_USERS("User.Read.All in new tokens", "granted", "withdrawn"),
    CONSENT_GROUPS("GroupMember.Read.All in new tokens", "granted", "withdrawn"),
    CONSENT_EXCESS("Mail.Read, which nobody needs, in new tokens", "withdrawn", "granted"),
    TOKEN_LIFETIME("How long new tokens live", Kind.DURATION, "PT59M59S"),

    PRESENCE_LIMIT("Presence requests allowed in a window (1500 of 2023, 10000 of 2026)", Kind.NUMBER, "1500"),
    PRESENCE_WINDOW("Length of that window", Kind.DURATION, "PT30S"),
    PRESENCE_BUCKET("⚙ Presence reads and writes count", "together", "apart"),
    RETRY_AFTER("Retry-After of a throttled answer", "integer", "decimal", "date", "absent", "zero", "150s"),
    IDENTITY_LIMIT("Resource units for people and groups in 10 s", Kind.NUMBER, "8000"),
    EARLY_429("Percent of presence writes throttled below the limit", Kind.PERCENT, "0"),
    SERVER_ERRORS("Percent of presence writes answered 500, 502 or 503", Kind.PERCENT, "0"),
    RESETS("Percent of batches cut off after they were carried out", Kind.PERCENT, "0"),
    TOKEN_CALLS("Batches after which the token is refused once; 0 for never", Kind.NUMBER, "0"),
    ERROR_BODIES("Error bodies", "documented", "unknown"),

    PRESENCE_LATENCY("How long a presence write takes", Kind.DURATION, "PT0S"),
    DIRECTORY_LATENCY("How long a read of people or groups takes", Kind.DURATION, "PT0S"),
    ACTIVITIES("Calls, meetings and absences of people for whom none was ordered", "none", "working-day"),
    PRESENCE_READS("Reads of presence", "answered", "unavailable"),
    VISIBILITY_LAG("⚙ How late a read of presence sees a write", Kind.DURATION, "PT0S"),

    ACTION_STATUS("⚙ Status of a successful write", "200", "204"),
    VALUE_CASE("⚙ Availability and activity in another case", "refused", "accepted"),
    LONGEST_DURATION("⚙ Longest duration of a preferred presence", "none", "P7D"),
    UPN_AS_ID("⚙ A user principal name on a presence path", "404", "400"),
    GUESTS("⚙ A write for a guest", "accepted", "forbidden", "not-found"),
    DISABLED("⚙ A write for a disabled account", "accepted", "forbidden", "not-found"),
    NO_TEAMS("⚙ A write for someone without Teams", "accepted", "forbidden", "not-found"),
    UNKNOWN_PRESENCE("⚙ A read of presence with an unknown id", "omitted", "404"),
    HIDDEN_MEMBERS("⚙ Members of a group with hidden membership", "empty", "forbidden"),
    PAGES("Pages of people and groups", "full", "short");

    private enum Kind {
        CHOICE,
        NUMBER,
        PERCENT,
        DURATION
    }

    private final String label;
    private final Kind kind;
    private final List<String> choices;

    Switch(String label, String... choices) {
        this.label = label;
        this.kind = Kind.CHOICE;
        this.choices = List.of(choices);
    }

    Switch(String label, Kind kind, String initial) {
        this.label = label;
        this.kind = kind;
        this.choices = List.of(initial);
    }

    public String label() {
        return label;
    }

    /** As it is called over HTTP, e.g. {@code presence-limit}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String initially() {
        return choices.get(0);
    }

    /** Behaviour of the real service that is not established: the product must work in every position. */
    public boolean isAssumption() {
        return label.startsWith("⚙");
    }

    /** What can be chosen; empty where any number, percentage or duration will do. */
    public List<String> choices() {
        return kind == Kind.CHOICE ? choices : List.of();
    }

    public static Optional<Switch> named(String key) {
        try {
            return Optional.of(valueOf(key.toUpperCase(Locale.ROOT).replace('-', '_')));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Throws IllegalArgumentException with a sentence if the value does not fit. */
    String checked(String value) {
        boolean fits = switch (kind) {
            case CHOICE -> choices.contains(value);
            case NUMBER -> value.matches("\\d{1,9}");
            case PERCENT -> value.matches("\\d{1,2}|100");
            case DURATION -> isDuration(value);
        };
        if (!fits) {
            throw new IllegalArgumentException(key() + " cannot be '" + value + "': it takes " + accepted());
        }
        return value;
    }

    private String accepted() {
        return switch (kind) {
            case CHOICE -> String.join(", ", choices);
            case NUMBER -> "a whole number";
            case PERCENT -> "0 to 100";
            case DURATION -> "a duration such as PT0.12S";
        };
    }

    private static boolean isDuration(String value) {
        try {
            return !Duration.parse(value).isNegative();
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
