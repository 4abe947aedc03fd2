package org.presencedesk.change.plan;

/** A file that cannot be used as a whole; no change is made of it. */
public final class UnusableFile extends Exception {

    public enum Code {
        // What org.presencedesk.csv.UnreadableTable says of the file, by the same names.
        OTHER_WORKBOOK,
        ENCRYPTED_WORKBOOK,
        WORKBOOK_WITH_MACROS,
        BROKEN_WORKBOOK,
        WORKBOOK_TOO_LARGE,
        ARCHIVE,
        PDF,
        NOT_TEXT,
        UNKNOWN_ENCODING,
        NO_IDENTITY_COLUMN,
        /** Two columns have the same meaning; the detail names it. */
        COLUMN_TWICE,
        /** More than {@link FileColumns#MOST_COLUMNS}. */
        TOO_MANY_COLUMNS,
        NO_ROWS,
        /** More than {@link PresenceFile#MOST_ROWS}. */
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

    /** The heading that it is about, or {@code null}. */
    public String detail() {
        return detail;
    }
}
