package org.presencedesk.change.model;

import java.util.List;

/** Something about a plan that is no error and must not be overlooked. Its sentence is made when read. */
public record Notice(Code code, List<String> about) {

    public enum Code {
        DEFAULT_DURATION,
        DEFAULT_DURATION_IN_ROWS,
        LONG_DURATION,
        EMPTY_GROUP,
        /** The value that nobody has, and the property of the directory. */
        NOBODY_HAS,
        /**
         * The saved list; when it was last used, if ever; then, if still known, how many came and how many went since, and
         * the names of the first of them.
         */
        FROM_LIST,
        NOT_PEOPLE,
        /** The file was read as a single-byte code page: its name, and the first cell that shows whether that was right. */
        OLD_CODE_PAGE,
        /** Each line of the file as a whole was one quoted cell. */
        LINES_UNQUOTED,
        /** Which sheet of the workbook was read, and which others it has. */
        ONE_SHEET_OF_SEVERAL,
        /** How many rows of the sheet are hidden there, by a filter or by hand; they are read like the others. */
        HIDDEN_ROWS,
        /** How many lines above the heading were passed over, and the first of them. */
        LINES_ABOVE_HEADING,
        /** Columns that could name people and hold no ids or addresses; others name them. */
        NO_IDENTITIES_BELOW,
        /** Columns of passwords and the like, which are neither kept nor given back. */
        SECRET_COLUMNS,
        UNKNOWN_COLUMNS,
        /** How many rows name a status of their own, while the form says to clear. */
        ROWS_SET_IN_A_CLEARING,
        /** Zones by their Windows names, each with what it was taken for. */
        WINDOWS_ZONES,
        /** How many begin later than the first. */
        STARTS_DIFFER,
        SUPERSEDES,
        /** Of now, and never kept: it is about the sending, not about the plan. */
        MICROSOFT_ASKED_TO_WAIT,
        /** Of now as well: which excluded group has to be read before anybody whom it may concern is sent for. */
        EXCLUDED_GROUP_UNREAD
    }

    public static Notice of(Code code, Object... about) {
        return new Notice(code, List.of(about).stream().map(String::valueOf).toList());
    }
}
