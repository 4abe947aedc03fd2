package org.presencedesk.change.file;

/** A file that cannot be used as a whole; no change is made of it. */
public final class UnusableFile extends Exception {

    public enum Code {
        // What org.presencedesk.csv.UnreadableTable says of the file, by the same names.
        OTHER_WORKBOOK,
        ENCRYPTED_WORKBOOK,
        WORKBOOK_WITH_MACROS,
        BROKEN_WORKBOOK,
        WORKBOOK_TOO_LARGE,
        SHEET_UNKNOWN,
        ARCHIVE,
        PDF,
        NOT_TEXT,
        UNKNOWN_ENCODING,
        NO_IDENTITY_COLUMN,
        /** Two columns have the same meaning, or the same heading that was named; the detail is the heading. */
        COLUMN_TWICE,
        /** A mapping names a column that is not there. */
        COLUMN_UNKNOWN,
        /** A mapping names a line on which no heading can stand. */
        HEADING_LINE_UNKNOWN,
        /** More than {@link ColumnFinder#MOST_COLUMNS}. */
        TOO_MANY_COLUMNS,
        NO_ROWS,
        /** More than {@link PresenceFileReader#MOST_ROWS}. */
        TOO_MANY_ROWS
    }

    private final Code code;
    private final String detail;

    UnusableFile(Code code, String detail) {
        super(code.name());
        this.code = code;
        this.detail = detail;
    }

    public Code code() {
        return code;
    }

    /** What it is about, such as a heading; {@code null} where the code says all. */
    public String detail() {
        return detail;
    }
}
