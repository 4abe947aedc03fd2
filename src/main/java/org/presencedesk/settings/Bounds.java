package org.presencedesk.settings;

import java.time.Duration;

/** Bounds and durations between two bounds, both of them included. */
final class Bounds {

    private Bounds() {}

    /** @throws IllegalArgumentException if the text is not such a number */
    static Integer within(String text, int least, int most) {
        return within(Integer.valueOf(text), least, most, text);
    }

    /**
     * @throws IllegalArgumentException if the duration is out of bounds
     * @throws java.time.format.DateTimeParseException if the text is not a duration of days and time
     */
    static Duration within(String text, Duration least, Duration most) {
        return within(Duration.parse(text), least, most, text);
    }

    private static <T extends Comparable<T>> T within(T value, T least, T most, String text) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(text);
        }
        return value;
    }
}
