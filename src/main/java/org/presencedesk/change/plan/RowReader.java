package org.presencedesk.change.plan;

import static org.presencedesk.change.values.InvalidValue.Code.AVAILABILITY_MISSING;
import static org.presencedesk.change.values.InvalidValue.Code.CLEAR_WITH_END;
import static org.presencedesk.change.values.InvalidValue.Code.IDENTITY_MISSING;
import static org.presencedesk.change.values.InvalidValue.Code.QUOTES_BROKEN;
import static org.presencedesk.change.values.InvalidValue.Code.TOO_MANY_CELLS;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
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
import org.presencedesk.directory.Identity;

/** Reads the rows of a file: a cell beats the form. */
final class RowReader {

    private static final JsonMapper JSON = new JsonMapper();

    private final CsvHeadings columns;
    private final char delimiter;
    private final ChangeSpec form;
    private final Instant now;

    RowReader(CsvHeadings columns, char delimiter, ChangeSpec form, Instant now) {
        this.columns = columns;
        this.delimiter = delimiter;
        this.form = form;
        this.now = now;
    }

    /** @param nth of all rows, from 1 */
    PlanEntry read(int nth, CsvRow row) {
        List<String> cells = row.cells();
        String input = columns.identity(cells);
        String note = columns.cell(cells, "note");
        PresenceValues values = PresenceValues.UNKNOWN;
        InvalidValue problem = null;
        try {
            checkShape(row);
            values = values(cells);
        } catch (InvalidValue e) {
            problem = e;
        }
        return new PlanEntry(
                nth,
                input,
                row.line(),
                json(columns.own(cells, delimiter)),
                Identity.of(input, columns.isMail(cells)),
                values,
                note.isEmpty() ? null : note,
                problem);
    }

    private static String json(List<String> cells) {
        try {
            return JSON.writeValueAsString(cells);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Texts can always be written as JSON", e);
        }
    }

    private PresenceValues values(List<String> cells) throws InvalidValue {
        ZoneId zone = zone(cells);
        String zoneName = zone == null ? null : zone.getId();
        if (action(cells) == Action.CLEAR) {
            checkNoEnd(cells);
            return new PresenceValues(Action.CLEAR, null, null, zoneName);
        }
        return new PresenceValues(Action.SET, availability(cells), ending(cells, zone), zoneName);
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
}
