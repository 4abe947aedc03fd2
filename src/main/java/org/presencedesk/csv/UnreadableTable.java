package org.presencedesk.csv;

/** The bytes of a file cannot be read as a table. */
public final class UnreadableTable extends RuntimeException {

    public enum Code {
        /** A workbook of another form than XLSX: of Excel before 2007, binary, or OpenDocument. */
        OTHER_WORKBOOK,
        /** A workbook that only its password opens. */
        ENCRYPTED_WORKBOOK,
        /** A workbook with a program in it. */
        WORKBOOK_WITH_MACROS,
        /** A workbook that is not as the standard wants it, or was cut off. */
        BROKEN_WORKBOOK,
        /** More text than a list of people has, or than its few bytes should hold. */
        WORKBOOK_TOO_LARGE,
        /** No sheet of this name can be seen in the workbook, or the file is no workbook. */
        SHEET_UNKNOWN,
        /** Compressed: to be unpacked first. */
        ARCHIVE,
        PDF,
        /** NUL characters: an image, a program, something else that is no text. */
        NOT_TEXT,
        /** Neither Unicode nor one of the code pages of {@link OldCodePage}. */
        UNKNOWN_ENCODING
    }

    private final Code code;

    UnreadableTable(Code code) {
        super(code.name());
        this.code = code;
    }

    UnreadableTable(Code code, Exception cause) {
        super(code.name(), cause);
        this.code = code;
    }

    public Code code() {
        return code;
    }
}
