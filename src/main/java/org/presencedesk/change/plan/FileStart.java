package org.presencedesk.change.plan;

import static org.presencedesk.change.plan.UnusableFile.Code.NO_IDENTITY_COLUMN;
import static org.presencedesk.change.plan.UnusableFile.Code.NO_ROWS;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.presencedesk.change.values.TypedText;
import org.presencedesk.csv.FormulaGuard;
import org.presencedesk.csv.TableRow;

/**
 * What comes before the rows with people: lines that are none of ours, then the heading, unless the file is one bare column.
 *
 * @param above rows above the heading that were passed over, such as a title or the {@code #TYPE} of PowerShell
 * @param first rows below the heading that have been read already; more follow from where the rows were taken
 */
record FileStart(FileColumns columns, List<TableRow> above, List<TableRow> first) {

    private static final int MOST_ABOVE = 10;

    /** By which it is told what a column holds. */
    private static final int SAMPLE = 100;

    private static final List<String> EXAMPLES =
            List.of("example:", "beispiel:", "exemple:", "ejemplo:", "пример:", "例:", "例：");

    static FileStart of(Iterator<TableRow> file) throws UnusableFile {
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
        if (isBareIdentity(rows.get(0))) {
            return new FileStart(FileColumns.bare(), List.of(), rows);
        }
        int heading = IntStream.rangeClosed(0, Math.min(MOST_ABOVE, rows.size() - 1))
                .filter(at -> isHeading(rows, at))
                .findFirst()
                .orElseThrow(() -> new UnusableFile(NO_IDENTITY_COLUMN, null));
        List<TableRow> below = rows.subList(heading + 1, rows.size());
        return new FileStart(
                FileColumns.of(rows.get(heading).cells(), below), List.copyOf(rows.subList(0, heading)), below);
    }

    /** Below other lines a heading is one only if people stand below it. */
    private static boolean isHeading(List<TableRow> rows, int at) {
        List<String> cells = rows.get(at).cells();
        return FileColumns.namePeople(cells)
                && (at == 0
                        || cells.stream().noneMatch(FileColumns::isIdentity)
                                && rows.subList(at + 1, rows.size()).stream()
                                        .anyMatch(row -> row.cells().stream().anyMatch(FileColumns::isIdentity)));
    }

    static boolean isBlankOrDecoration(TableRow row) {
        String first = first(row);
        return !row.broken() && row.cells().stream().noneMatch(TypedText::given)
                || first.toLowerCase(Locale.ROOT).startsWith("version:")
                || isExample(first);
    }

    /** Entra's templates come with such a row, in the language of whoever downloads them. */
    static boolean isExample(String cell) {
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
