package org.presencedesk.change.file;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.presencedesk.change.model.Notice;
import org.presencedesk.csv.CsvFile;
import org.presencedesk.csv.TableFile;
import org.presencedesk.csv.XlsxFile;

/** What was concluded from a file and must not be overlooked. */
final class FileNotices {

    private static final int LONGEST_NAMING = 1_000;

    private FileNotices() {}

    /** @param reader that has come to the end */
    static List<Notice> of(PresenceFileReader reader) {
        TableFile file = reader.file();
        FileStart start = reader.start();
        List<Notice> notices = new ArrayList<>();
        if (file instanceof CsvFile csv && csv.inOldCodePage()) {
            notices.add(Notice.of(
                    Notice.Code.OLD_CODE_PAGE, csv.charset().displayName(Locale.ROOT), csv.firstBeyondAscii()));
        }
        if (file instanceof CsvFile csv && csv.linesUnquoted()) {
            notices.add(Notice.of(Notice.Code.LINES_UNQUOTED));
        }
        if (file instanceof XlsxFile workbook && workbook.sheets().size() > 1) {
            List<String> others = new ArrayList<>(workbook.sheets());
            others.remove(workbook.sheet());
            notices.add(
                    Notice.of(Notice.Code.ONE_SHEET_OF_SEVERAL, RowSummary.shortened(workbook.sheet()), named(others)));
        }
        if (file instanceof XlsxFile workbook && workbook.hiddenRows() > 0) {
            notices.add(Notice.of(Notice.Code.HIDDEN_ROWS, workbook.hiddenRows()));
        }
        if (!start.above().isEmpty()) {
            String first = String.join(
                    String.valueOf(file.delimiter()), start.above().get(0).cells());
            notices.add(Notice.of(Notice.Code.LINES_ABOVE_HEADING, start.above().size(), RowSummary.shortened(first)));
        }
        addNames(notices, Notice.Code.NO_IDENTITIES_BELOW, start.columns().withoutIdentities());
        addNames(notices, Notice.Code.SECRET_COLUMNS, start.columns().secret());
        addNames(notices, Notice.Code.UNKNOWN_COLUMNS, start.columns().unknown());
        addNames(notices, Notice.Code.WINDOWS_ZONES, reader.windowsZones());
        return notices;
    }

    private static void addNames(List<Notice> notices, Notice.Code code, Collection<String> names) {
        if (!names.isEmpty()) {
            notices.add(Notice.of(code, named(names)));
        }
    }

    /** A sentence that a page shows, however many columns, sheets or zones there are, and however long their names. */
    static String named(Collection<String> names) {
        return RowSummary.shortened(String.join(", ", names), LONGEST_NAMING);
    }
}
