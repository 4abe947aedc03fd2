package org.presencedesk.change.plan;

import static org.presencedesk.change.plan.UnusableFile.Code.NO_ROWS;
import static org.presencedesk.change.plan.UnusableFile.Code.TOO_MANY_ROWS;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.presencedesk.change.model.Notice;
import org.presencedesk.change.values.Action;
import org.presencedesk.csv.CsvFile;
import org.presencedesk.csv.TableFile;
import org.presencedesk.csv.TableReader;
import org.presencedesk.csv.TableRow;
import org.presencedesk.csv.UnreadableTable;
import org.presencedesk.csv.XlsxFile;
import org.presencedesk.web.Language;
import org.presencedesk.web.errors.Refusal;

/**
 * A file that says who is to get which presence until when.
 *
 * @param header the author's own columns, without those that a result file has added; {@code null} for a list of one bare column
 * @param rows in the order of the file; rows that cannot be used are among them with their problem
 * @param notices what was concluded from the file and must not be overlooked
 */
record PresenceFile(List<String> header, char delimiter, List<PlanEntry> rows, List<Notice> notices) {

    static final int MOST_ROWS = 100_000;

    private static final int LONGEST_LINE_SHOWN = 80;

    /**
     * @param content at most 20 MB
     * @throws UnusableFile if nothing can be made of the file as a whole
     */
    static PresenceFile parse(byte[] content, ChangeSpec form, Instant now) throws UnusableFile {
        try {
            return parse(TableReader.read(content), form, now);
        } catch (UnreadableTable e) {
            throw new UnusableFile(UnusableFile.Code.valueOf(e.code().name()), null);
        }
    }

    private static PresenceFile parse(TableFile file, ChangeSpec form, Instant now) throws UnusableFile {
        Iterator<TableRow> more = file.iterator();
        FileStart start = FileStart.of(more);
        FileColumns columns = start.columns();
        RowReader reader = new RowReader(columns, file.delimiter(), form, now);
        List<PlanEntry> rows = new ArrayList<>();
        Iterator<TableRow> all =
                Stream.concat(start.first().stream(), remaining(more)).iterator();
        while (all.hasNext()) {
            TableRow row = all.next();
            if (FileStart.isBlankOrDecoration(row) || FileStart.isExample(columns.identity(row.cells()))) {
                continue;
            }
            rows.addAll(reader.read(rows.size() + 1, row));
            if (rows.size() > MOST_ROWS) {
                throw new UnusableFile(TOO_MANY_ROWS, null);
            }
        }
        if (rows.isEmpty()) {
            throw new UnusableFile(NO_ROWS, null);
        }
        List<Notice> notices = notices(file, start, reader);
        long set =
                rows.stream().filter(row -> row.values().action() == Action.SET).count();
        if (form.action() == Action.CLEAR && set > 0) {
            notices.add(Notice.of(Notice.Code.ROWS_SET_IN_A_CLEARING, set));
        }
        return new PresenceFile(columns.ownHeader(), file.delimiter(), List.copyOf(rows), List.copyOf(notices));
    }

    private static Stream<TableRow> remaining(Iterator<TableRow> rows) {
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(rows, Spliterator.ORDERED), false);
    }

    private static List<Notice> notices(TableFile file, FileStart start, RowReader reader) {
        List<Notice> notices = new ArrayList<>();
        if (file instanceof CsvFile csv && csv.codePage() != null) {
            notices.add(Notice.of(
                    Notice.Code.OLD_CODE_PAGE, csv.codePage().displayName(Locale.ROOT), csv.firstBeyondAscii()));
        }
        if (file instanceof CsvFile csv && csv.linesUnquoted()) {
            notices.add(Notice.of(Notice.Code.LINES_UNQUOTED));
        }
        if (file instanceof XlsxFile workbook && !workbook.otherSheets().isEmpty()) {
            notices.add(Notice.of(
                    Notice.Code.ONE_SHEET_OF_SEVERAL, workbook.sheet(), String.join(", ", workbook.otherSheets())));
        }
        if (!start.above().isEmpty()) {
            String first = String.join(
                    String.valueOf(file.delimiter()), start.above().get(0).cells());
            notices.add(Notice.of(Notice.Code.LINES_ABOVE_HEADING, start.above().size(), shortened(first)));
        }
        addNames(notices, Notice.Code.NO_IDENTITIES_BELOW, start.columns().withoutIdentities());
        addNames(notices, Notice.Code.SECRET_COLUMNS, start.columns().secret());
        addNames(notices, Notice.Code.UNKNOWN_COLUMNS, start.columns().unknown());
        addNames(notices, Notice.Code.WINDOWS_ZONES, reader.windowsZones());
        return notices;
    }

    private static void addNames(List<Notice> notices, Notice.Code code, Collection<String> names) {
        if (!names.isEmpty()) {
            notices.add(Notice.of(code, String.join(", ", names)));
        }
    }

    private static String shortened(String line) {
        return line.length() > LONGEST_LINE_SHOWN ? line.substring(0, LONGEST_LINE_SHOWN) + "…" : line;
    }

    /** Refused with the sentence that names what is wrong with the file as a whole: no change is made of it. */
    static PresenceFile read(byte[] content, ChangeSpec form, Instant now) {
        try {
            return parse(content, form, now);
        } catch (UnusableFile e) {
            throw Refusal.invalid(
                    "file",
                    e.code().name(),
                    in -> Language.messages(PlanMessages.class, in)
                            .fileRefused(e.code(), e.detail() == null ? "" : e.detail()));
        }
    }
}
