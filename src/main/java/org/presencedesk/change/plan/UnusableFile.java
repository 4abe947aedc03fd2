package org.presencedesk.change.plan;

/** A file that cannot be used as a whole; no change is made of it. */
public final class UnusableFile extends Exception {

    public enum Code {
        /** NUL characters: an image, a program, something else that is no text. */
        NOT_TEXT,
        /** A workbook of Excel, to be saved as CSV first. */
        WORKBOOK,
        /** Compressed, to be unpacked first. */
        ARCHIVE,
        PDF,
        /** Neither Unicode nor Windows-1252 or 1251. */
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
