package org.presencedesk.csv;

/** The bytes of a file are not text that can be read as CSV. */
public final class NotText extends Exception {

    public enum Code {
        /** A workbook of Excel or another zip file: to be saved as CSV first. */
        WORKBOOK,
        /** Compressed: to be unpacked first. */
        ARCHIVE,
        PDF,
        /** NUL characters: an image, a program, something else that is no text. */
        BINARY,
        /** Neither Unicode nor one of the code pages of {@link OldCodePage}. */
        UNKNOWN_ENCODING
    }

    private final Code code;

    NotText(Code code) {
        super(code.name());
        this.code = code;
    }

    public Code code() {
        return code;
    }
}
