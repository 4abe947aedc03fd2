package org.presencedesk.change.file;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import org.presencedesk.change.request.ChangeRequest;
import org.presencedesk.change.request.FileLook;
import org.presencedesk.change.request.FileMapping;
import org.presencedesk.change.text.InvalidValueText;
import org.presencedesk.change.values.Action;
import org.presencedesk.change.values.Availability;
import org.presencedesk.change.values.InvalidValue;
import org.presencedesk.change.values.TypedText;
import org.presencedesk.change.values.ZoneReader;
import org.presencedesk.csv.ColumnLetters;
import org.presencedesk.csv.CsvFile;
import org.presencedesk.csv.TableFile;
import org.presencedesk.csv.XlsxFile;
import org.presencedesk.web.errors.Refusal;

/** Looks at a file without planning anything of it. */
public final class FileInspection {

    private FileInspection() {}

    /**
     * @param content at most 20 MB
     * @param form beside the file: a clearing has no ends, and an end may need its zone
     * @throws Refusal if it is no table of people at all
     */
    public static FileLook look(byte[] content, FileMapping mapping, ChangeRequest form, Instant now) {
        try {
            PresenceFileReader reader = PresenceFileReader.of(content, mapping, rest(form), now);
            RowSummary summary = new RowSummary(reader.start().columns());
            long rows = reader.each(summary::add);
            return look(reader, rows, summary, mapping);
        } catch (UnusableFile e) {
            throw UnusableFileText.refusal(e);
        }
    }

    /** What holds for rows that leave it out. Which status they get is chosen later, so that none is no problem yet. */
    static PresenceValues rest(ChangeRequest form) {
        try {
            Action action = TypedText.given(form.action()) ? Action.ofWire(form.action()) : null;
            ZoneId zone = ZoneReader.of(form.zone());
            return new PresenceValues(action, Availability.BUSY, null, null, zone == null ? null : zone.getId());
        } catch (InvalidValue e) {
            throw Refusal.invalid(List.of(InvalidValueText.fault(e, null)));
        }
    }

    private static FileLook look(PresenceFileReader reader, long rows, RowSummary summary, FileMapping said) {
        TableFile file = reader.file();
        FileColumns columns = reader.start().columns();
        return new FileLook(
                file instanceof XlsxFile ? "xlsx" : "csv",
                file instanceof XlsxFile workbook ? workbook.sheets() : List.of(),
                file instanceof CsvFile csv ? csv.charset().name() : null,
                file instanceof CsvFile ? String.valueOf(file.delimiter()) : null,
                IntStream.range(0, columns.width())
                        .mapToObj(index -> column(reader.start(), index))
                        .toList(),
                mapping(file, reader.start(), said),
                question(columns.problem()),
                FileNotices.of(reader),
                rows,
                summary.first(),
                summary.problems(),
                summary.asksDateOrder(),
                summary.unknownStatuses());
    }

    private static FileLook.Question question(UnusableFile problem) {
        return problem == null ? null : new FileLook.Question(problem.code().name(), problem.detail());
    }

    private static FileLook.Column column(FileStart start, int index) {
        FileColumns columns = start.columns();
        String heading = start.headingLine() == 0
                ? ""
                : RowSummary.shortened(columns.header().get(index));
        return new FileLook.Column(name(columns, index), heading, ColumnLetters.of(index));
    }

    private static FileMapping mapping(TableFile file, FileStart start, FileMapping said) {
        FileColumns columns = start.columns();
        return new FileMapping(
                file instanceof XlsxFile workbook ? workbook.sheet() : null,
                (int) start.headingLine(),
                columns.identities().isEmpty()
                        ? null
                        : name(columns, columns.identities().get(0)),
                name(columns, "availability"),
                name(columns, "startsat"),
                name(columns, "endsat"),
                name(columns, "duration"),
                name(columns, "timezone"),
                name(columns, "note"),
                said.dateOrder(),
                said.statuses());
    }

    private static String name(FileColumns columns, String meaning) {
        Integer index = columns.known().get(meaning);
        return index == null ? null : name(columns, index.intValue());
    }

    /** A heading that stands there twice, or not at all, names no column: its letter does. */
    private static String name(FileColumns columns, int index) {
        String heading = columns.header() == null ? "" : columns.header().get(index);
        boolean alone = !heading.isBlank()
                && heading.length() <= RowSummary.LONGEST_CELL
                && columns.header().stream()
                                .filter(other -> ColumnFinder.isCalled(other, heading))
                                .count()
                        == 1;
        return alone ? heading.strip() : ColumnLetters.of(index);
    }
}
