package org.presencedesk.change.values;

import org.presencedesk.access.StorableText;

/** A value that somebody gave cannot be used. What to say about it, and what to do, stands in the message bundles under the code. */
public final class InvalidValue extends Exception {

    private static final int LONGEST_VALUE = 200;

    public enum Code {
        ACTION_UNKNOWN,
        AVAILABILITY_UNKNOWN,
        AVAILABILITY_MISSING,
        DURATION_UNREADABLE,
        /** Weeks, months or years, whose length is not the same for all. */
        DURATION_CALENDAR,
        DURATION_FRACTION,
        /** Less than a minute, zero and below included. */
        DURATION_TOO_SHORT,
        DURATION_TOO_LONG,
        /** Not of the required form, or no such date. */
        END_UNREADABLE,
        END_NEEDS_ZONE,
        /** An offset and a zone. */
        END_HAS_ZONE_TWICE,
        /** The clock is put forward over this time: it never comes. */
        END_IN_GAP,
        END_TOO_FAR,
        /** Less than a minute is left. */
        END_PASSED,
        /** Less than a minute after the start, or before it. */
        END_BEFORE_START,
        START_UNREADABLE,
        START_NEEDS_ZONE,
        /** An offset and a zone. */
        START_HAS_ZONE_TWICE,
        /** The clock is put forward over this time: it never comes. */
        START_IN_GAP,
        START_TOO_FAR,
        START_PASSED,
        ZONE_UNKNOWN,
        /** A duration and an end. */
        BOTH_ENDS,
        /** Clearing has no end. */
        CLEAR_WITH_END,
        IDENTITY_MISSING,
        /** More cells than the file has columns. */
        TOO_MANY_CELLS,
        /** So many people in one cell that the other cells of their row would be kept far too often. */
        TOO_MANY_IN_CELL,
        /** The quotes of a row do not match up. */
        QUOTES_BROKEN,
        /** The directory knows the person by an id that is no GUID. */
        ID_UNUSABLE
    }

    private final Code code;
    private final String field;
    private final String value;

    /**
     * @param field {@code action}, {@code availability}, {@code duration}, {@code startsAt}, {@code endsAt}, {@code zone}, {@code user}; {@code null} if it is the row
     *     as a whole
     * @param value what was given, shortened to 200 characters; {@code null} if it is missing
     */
    public InvalidValue(Code code, String field, String value) {
        // No stack trace: a file may hold a hundred thousand of them.
        super(code + " " + field, null, false, false);
        this.code = code;
        this.field = field;
        this.value = value == null || value.length() <= LONGEST_VALUE
                ? value
                : StorableText.beginningOf(value, LONGEST_VALUE - 1) + "…";
    }

    public Code code() {
        return code;
    }

    public String field() {
        return field;
    }

    public String value() {
        return value;
    }
}
