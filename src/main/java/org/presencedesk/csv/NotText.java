package org.presencedesk.csv;


/** The bytes of a file are not text that can be read as CSV. */
public final class NotText extends Exception {

    public enum Code {
        /** A workbook of Excel or another zip file: to be saved as CSV first. */
        WORKBOOK,
        /** NUL characters: an image, a program, something else that is no text. */
        BINARY,
        /** Neither UTF-8 nor UTF-16, most likely one of the old single-byte code pages. */
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
