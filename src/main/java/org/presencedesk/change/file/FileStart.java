package org.presencedesk.change.file;

import static org.presencedesk.change.file.UnusableFile.Code.HEADING_LINE_UNKNOWN;
import static org.presencedesk.change.file.UnusableFile.Code.NO_ROWS;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.presencedesk.change.request.FileMapping;
import org.presencedesk.change.values.TypedText;
import org.presencedesk.csv.ColumnLetters;
import org.presencedesk.csv.FormulaGuard;
import org.presencedesk.csv.TableRow;

/**
 * What comes before the rows with people: lines that are none of ours, then the heading, unless the file is one bare column.
 *
 * @param headingLine from 1; 0 if there is none
 * @param above rows above the heading that were passed over, such as a title or the {@code #TYPE} of PowerShell
 * @param first rows below the heading that have been read already; more follow from where the rows were taken
 */
record FileStart(FileColumns columns, long headingLine, List<TableRow> above, List<TableRow> first) {

    private static final int MOST_ABOVE = 10;

    /** By which it is told what a column holds. */
    private static final int SAMPLE = 100;

    private static final String VERSION = "version:";

    private static final List<String> EXAMPLES =
            List.of("example:", "beispiel:", "exemple:", "ejemplo:", "пример:", "例:", "例：");

    static FileStart of(Iterator<TableRow> file, FileMapping mapping) throws UnusableFile {
        List<TableRow> rows = new ArrayList<>();
        while (file.hasNext() && rows.size() <= MOST_ABOVE + SAMPLE) {
            TableRow row = file.next();
            if (!isBlankOrDecoration(row)) {
                rows.add(row);
            }
        }
        if (rows.isEmpty()) {
            throw new UnusableFile(NO_ROWS, null);
        }
        int heading = headingAt(rows, mapping);
        if (heading < 0) {
            return new FileStart(ColumnFinder.withoutHeading(width(rows, mapping), mapping), 0, List.of(), rows);
        }
        TableRow head = rows.get(heading);
        List<TableRow> below = rows.subList(heading + 1, rows.size());
        return new FileStart(
                ColumnFinder.find(head.cells(), below, mapping),
                head.line(),
                List.copyOf(rows.subList(0, heading)),
                below);
    }

    /** @return -1 if the file has none */
    private static int headingAt(List<TableRow> rows, FileMapping mapping) throws UnusableFile {
        if (mapping.headingLine() != null) {
            return mapping.headingLine() == 0 ? -1 : on(mapping.headingLine(), rows);
        }
        if (isBareIdentity(rows.get(0))) {
            return -1;
        }
        int recognised = first(rows, at -> isHeading(rows, at));
        if (!TypedText.given(mapping.user())) {
            return recognised < 0 ? mostFilled(rows) : recognised;
        }
        int named = first(
                rows,
                at -> rows.get(at).cells().stream().anyMatch(cell -> ColumnFinder.isCalled(cell, mapping.user())));
        if (named >= 0 || recognised >= 0) {
            return named >= 0 ? named : recognised;
        }
        return namesSomebody(rows.get(0), ColumnLetters.column(mapping.user())) ? -1 : mostFilled(rows);
    }

    private static int on(int line, List<TableRow> rows) throws UnusableFile {
        return IntStream.range(0, rows.size())
                .filter(at -> rows.get(at).line() == line)
                .findFirst()
                .orElseThrow(() -> new UnusableFile(HEADING_LINE_UNKNOWN, String.valueOf(line)));
    }

    private static int first(List<TableRow> rows, IntPredicate wanted) {
        return IntStream.rangeClosed(0, Math.min(MOST_ABOVE, rows.size() - 1))
                .filter(wanted)
                .findFirst()
                .orElse(-1);
    }

    private static boolean namesSomebody(TableRow row, int column) {
        return column >= 0
                && column < row.cells().size()
                && FileColumns.isIdentity(row.cells().get(column));
    }

    /** Where no heading is recognised, the one to ask about: titles fill fewer cells than headings. */
    private static int mostFilled(List<TableRow> rows) {
        long most = rows.stream()
                .limit(MOST_ABOVE + 1L)
                .mapToLong(FileStart::filled)
                .max()
                .orElse(0);
        return first(rows, at -> filled(rows.get(at)) == most);
    }

    private static long filled(TableRow row) {
        return row.cells().stream().filter(TypedText::given).count();
    }

    /** A list of people has one column, whatever stands further right in one of its rows, unless somebody says otherwise. */
    private static int width(List<TableRow> rows, FileMapping mapping) {
        boolean bare = isBareIdentity(rows.get(0))
                && mapping.values().values().stream().noneMatch(TypedText::given)
                && (!TypedText.given(mapping.user()) || mapping.user().equalsIgnoreCase("A"));
        return bare
                ? 1
                : rows.stream().mapToInt(row -> row.cells().size()).max().orElse(1);
    }

    /** Below other lines a heading is one only if people stand below it. */
    private static boolean isHeading(List<TableRow> rows, int at) {
        List<String> cells = rows.get(at).cells();
        return ColumnFinder.namePeople(cells)
                && (at == 0
                        || cells.stream().noneMatch(FileColumns::isIdentity)
                                && rows.subList(at + 1, rows.size()).stream()
                                        .anyMatch(row -> row.cells().stream().anyMatch(FileColumns::isIdentity)));
    }

    static boolean isBlankOrDecoration(TableRow row) {
        String first = first(row);
        return !row.broken() && first.isEmpty() && row.cells().stream().noneMatch(TypedText::given)
                || first.regionMatches(true, 0, VERSION, 0, VERSION.length())
                || isExample(first);
    }

    /** Entra's templates come with such a row, in the language of whoever downloads them. */
    static boolean isExample(String cell) {
        if (cell.indexOf(':') < 0 && cell.indexOf('：') < 0) {
            return false;
        }
        String lower = cell.toLowerCase(Locale.ROOT);
        return EXAMPLES.stream().anyMatch(lower::startsWith);
    }

    private static boolean isBareIdentity(TableRow row) {
        return FileColumns.isIdentity(first(row))
                && row.cells().stream().skip(1).noneMatch(TypedText::given);
    }

    private static String first(TableRow row) {
        return TypedText.trim(FormulaGuard.remove(row.cells().get(0)));
    }
}
