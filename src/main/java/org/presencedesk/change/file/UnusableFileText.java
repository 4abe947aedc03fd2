package org.presencedesk.change.file;

import java.util.Locale;
import org.presencedesk.web.Language;
import org.presencedesk.web.errors.Refusal;

/** The sentence that says what is wrong with a file as a whole. */
public final class UnusableFileText {

    private UnusableFileText() {}

    static Refusal refusal(UnusableFile file) {
        return Refusal.invalid(field(file.code()), file.code().name(), in -> sentence(file.code(), file.detail(), in));
    }

    /** What of a request is to be mended: the choice of a sheet or of columns, else the file. */
    private static String field(UnusableFile.Code code) {
        return switch (code) {
            case SHEET_UNKNOWN -> "sheet";
            case COLUMN_UNKNOWN, HEADING_LINE_UNKNOWN -> "mapping";
            default -> "file";
        };
    }

    public static String sentence(UnusableFile.Code code, String detail, Locale locale) {
        return Language.messages(FileMessages.class, locale).refused(code, detail == null ? "" : detail);
    }
}
