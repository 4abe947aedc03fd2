package org.presencedesk.change.plan;

import static org.presencedesk.change.values.InvalidValue.Code.AVAILABILITY_MISSING;
import static org.presencedesk.change.values.InvalidValue.Code.CLEAR_WITH_END;
import static org.presencedesk.change.values.InvalidValue.Code.IDENTITY_MISSING;
import static org.presencedesk.change.values.InvalidValue.Code.QUOTES_BROKEN;
import static org.presencedesk.change.values.InvalidValue.Code.TOO_MANY_CELLS;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.presencedesk.change.values.Action;
import org.presencedesk.change.values.Availability;
import org.presencedesk.change.values.Expiry;
import org.presencedesk.change.values.InvalidValue;
import org.presencedesk.change.values.TypedText;
import org.presencedesk.change.values.ZoneReader;
import org.presencedesk.csv.CsvRow;

/** Reads the rows of a file: a cell beats the form. */
public final class RowReader {

    /** What counts where a row says nothing; each may be {@code null}. */
    public record Defaults(Action action, Availability availability, Expiry ending, ZoneId zone) {}

    /**
     * One row.
     *
     * @param line physical line on which it starts, from 1
     * @param cells of the author's own columns, as written
     * @param identity trimmed, whatever it is; empty if it is missing
     * @param mail the identity stands in a column of mail addresses
     * @param action {@code null} only if there is a problem
     * @param availability {@code null} when clearing, or if there is a problem
     * @param ending {@code null} when clearing, if neither row nor form has one, or if there is a problem
     * @param zone of the row, else of the form; {@code null} if neither has one
     * @param note {@code null} if there is none
     * @param problem why the row cannot be used, or {@code null}
     */
    public record Entry(
            long line,
            List<String> cells,
            String identity,
            boolean mail,
            Action action,
            Availability availability,
            Expiry ending,
            String zone,
            String note,
            InvalidValue problem) {}

    private final CsvHeadings columns;
    private final char delimiter;
    private final Defaults form;
    private final Instant now;

    RowReader(CsvHeadings columns, char delimiter, Defaults form, Instant now) {
        this.columns = columns;
        this.delimiter = delimiter;
        this.form = form;
        this.now = now;
    }

    Entry read(CsvRow row) {
        List<String> cells = row.cells();
        try {
            checkShape(row);
            ZoneId zone = zone(cells);
            Action action = action(cells);
            if (action == Action.CLEAR) {
                checkNoEnd(cells);
                return entry(row, action, null, null, zone, null);
            }
            return entry(row, action, availability(cells), ending(cells, zone), zone, null);
        } catch (InvalidValue problem) {
            return entry(row, null, null, null, null, problem);
        }
    }

    private void checkShape(CsvRow row) throws InvalidValue {
        List<String> cells = row.cells();
        if (row.broken()) {
            throw new InvalidValue(QUOTES_BROKEN, null, String.join(String.valueOf(delimiter), cells));
        }
        if (cells.stream().skip(columns.width()).anyMatch(TypedText::given)) {
            throw new InvalidValue(TOO_MANY_CELLS, null, String.valueOf(cells.size()));
        }
        if (columns.identity(cells).isEmpty()) {
            throw new InvalidValue(IDENTITY_MISSING, "user", null);
        }
    }

    private ZoneId zone(List<String> cells) throws InvalidValue {
        ZoneId own = ZoneReader.of(columns.cell(cells, "timezone"));
        return own == null ? form.zone() : own;
    }

    private Action action(List<String> cells) {
        String cell = columns.cell(cells, "availability");
        if (cell.isEmpty()) {
            return form.action() == null ? Action.SET : form.action();
        }
        return Action.clearsInCell(cell) ? Action.CLEAR : Action.SET;
    }

    private void checkNoEnd(List<String> cells) throws InvalidValue {
        for (String column : List.of("endsat", "duration")) {
            String cell = columns.cell(cells, column);
            if (!cell.isEmpty()) {
                throw new InvalidValue(CLEAR_WITH_END, column.equals("endsat") ? "endsAt" : column, cell);
            }
        }
    }

    private Availability availability(List<String> cells) throws InvalidValue {
        String cell = columns.cell(cells, "availability");
        if (!cell.isEmpty()) {
            return Availability.ofCell(cell);
        }
        if (form.availability() == null) {
            throw new InvalidValue(AVAILABILITY_MISSING, "availability", null);
        }
        return form.availability();
    }

    private Expiry ending(List<String> cells, ZoneId zone) throws InvalidValue {
        Expiry own = Expiry.ofCells(columns.cell(cells, "duration"), columns.cell(cells, "endsat"), zone, now);
        return own == null ? form.ending() : own;
    }

    private Entry entry(
            CsvRow row, Action action, Availability availability, Expiry ending, ZoneId zone, InvalidValue problem) {
        List<String> cells = row.cells();
        String note = columns.cell(cells, "note");
        return new Entry(
                row.line(),
                columns.own(cells, delimiter),
                columns.identity(cells),
                columns.isMail(cells),
                action,
                availability,
                ending,
                zone == null ? null : zone.getId(),
                note.isEmpty() ? null : note,
                problem);
    }
}
