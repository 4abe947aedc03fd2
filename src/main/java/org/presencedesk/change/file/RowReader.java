package org.presencedesk.change.file;

import static org.presencedesk.change.values.InvalidValue.Code.AVAILABILITY_MISSING;
import static org.presencedesk.change.values.InvalidValue.Code.CLEAR_WITH_END;
import static org.presencedesk.change.values.InvalidValue.Code.IDENTITY_MISSING;
import static org.presencedesk.change.values.InvalidValue.Code.QUOTES_BROKEN;
import static org.presencedesk.change.values.InvalidValue.Code.TOO_MANY_CELLS;
import static org.presencedesk.change.values.InvalidValue.Code.TOO_MANY_IN_CELL;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.presencedesk.change.request.FileMapping;
import org.presencedesk.change.values.Action;
import org.presencedesk.change.values.Availability;
import org.presencedesk.change.values.Expiry;
import org.presencedesk.change.values.InvalidValue;
import org.presencedesk.change.values.StartTime;
import org.presencedesk.change.values.TypedText;
import org.presencedesk.change.values.ZoneReader;
import org.presencedesk.csv.TableRow;
import org.presencedesk.directory.Identity;
import org.presencedesk.directory.WrittenIdentity;

/** Reads the rows of a file: a cell beats the form. */
final class RowReader {

    /** Characters of cells that are kept more than once, since several people stand in one cell. */
    private static final long MOST_REPEATED = 10_000_000;

    /** What rows say again and again is read once and kept once; beyond so many that no longer pays. */
    private static final int MOST_MET = 1_000;

    private final FileColumns columns;
    private final char delimiter;
    private final PresenceValues form;
    private final FileMapping mapping;
    private final Instant now;
    private final Set<String> windowsZones = new TreeSet<>();
    private final Map<List<String>, Read> met = new HashMap<>();
    private final Map<String, String> texts = new HashMap<>();
    private long repeatable = MOST_REPEATED;

    private record Read(PresenceValues values, InvalidValue problem) {}

    RowReader(FileColumns columns, char delimiter, PresenceValues form, FileMapping mapping, Instant now) {
        this.columns = columns;
        this.delimiter = delimiter;
        this.form = form;
        this.mapping = mapping;
        this.now = now;
    }

    /**
     * @param nth of all entries, from 1
     * @return one entry, or as many as people are named in the row
     */
    List<PlanEntry> read(int nth, TableRow row) {
        List<String> cells = cells(row);
        PresenceValues values = PresenceValues.UNKNOWN;
        InvalidValue problem = null;
        String who = columns.identity(cells);
        List<String> people = people(who);
        try {
            checkShape(row, cells, who);
            spend(people, cells);
            values = valuesOf(cells);
        } catch (InvalidValue e) {
            problem = e;
        }
        if (people.size() < 2 || problem != null && problem.code() == TOO_MANY_IN_CELL) {
            return List.of(entry(nth, row, cells, who, values, problem));
        }
        List<PlanEntry> entries = new ArrayList<>(people.size());
        for (String person : people) {
            entries.add(entry(nth + entries.size(), row, columns.naming(person, cells), person, values, problem));
        }
        return entries;
    }

    /** A file of one column has no delimiter: what looks like one is part of the cell. */
    private List<String> cells(TableRow row) {
        List<String> cells = row.cells();
        return columns.width() > 1 || cells.size() == 1 || row.broken()
                ? cells
                : List.of(TypedText.trim(String.join(String.valueOf(delimiter), cells)));
    }

    /** Several may stand in one cell. What is no list of people is left whole. */
    private static List<String> people(String cell) {
        List<String> people = WrittenIdentity.list(cell);
        return people.size() < 2 || people.stream().allMatch(FileColumns::isIdentity) ? people : List.of(cell);
    }

    /** Each person keeps the other cells of the row for the result file. */
    private void spend(List<String> people, List<String> cells) throws InvalidValue {
        if (people.size() < 2) {
            return;
        }
        long repeated =
                (people.size() - 1L) * cells.stream().mapToInt(String::length).sum();
        if (repeated > repeatable) {
            throw new InvalidValue(TOO_MANY_IN_CELL, "user", String.valueOf(people.size()));
        }
        repeatable -= repeated;
    }

    private PlanEntry entry(
            int nth, TableRow row, List<String> cells, String input, PresenceValues values, InvalidValue problem) {
        String note = columns.cell(cells, "note");
        return new PlanEntry(
                nth,
                input,
                row.line(),
                once(columns.ownAsJson(row, cells, delimiter)),
                Identity.of(input, columns.isMail(cells)),
                values,
                note.isEmpty() ? null : once(note),
                problem);
    }

    private String once(String text) {
        String same = texts.get(text);
        if (same == null && texts.size() < MOST_MET) {
            texts.put(text, text);
        }
        return same == null ? text : same;
    }

    /** Names of Windows that were met, each with what it was taken for. */
    Collection<String> windowsZones() {
        return windowsZones;
    }

    /** Most rows of a file say the same as others. */
    private PresenceValues valuesOf(List<String> cells) throws InvalidValue {
        List<String> key = List.of(
                columns.cell(cells, "availability"),
                columns.cell(cells, "duration"),
                columns.cell(cells, "endsat"),
                columns.cell(cells, "startsat"),
                columns.cell(cells, "timezone"));
        Read read = met.get(key);
        if (read == null) {
            read = read(cells);
            if (met.size() < MOST_MET) {
                met.put(key, read);
            }
        }
        if (read.problem() != null) {
            throw read.problem();
        }
        return read.values();
    }

    private Read read(List<String> cells) {
        try {
            return new Read(values(cells), null);
        } catch (InvalidValue e) {
            return new Read(null, e);
        }
    }

    private PresenceValues values(List<String> cells) throws InvalidValue {
        ZoneId zone = zone(cells);
        String zoneName = zone == null ? null : zone.getId();
        Instant start = start(cells, zone);
        if (action(cells) == Action.CLEAR) {
            checkNoEnd(cells);
            return new PresenceValues(Action.CLEAR, null, start, null, zoneName);
        }
        return new PresenceValues(Action.SET, availability(cells), start, ending(cells, zone, start), zoneName);
    }

    private void checkShape(TableRow row, List<String> cells, String who) throws InvalidValue {
        if (row.broken()) {
            String whole = columns.mayKeep(row, cells) ? String.join(String.valueOf(delimiter), cells) : null;
            throw new InvalidValue(QUOTES_BROKEN, null, whole);
        }
        if (cells.size() > columns.width()
                && cells.stream().skip(columns.width()).anyMatch(TypedText::given)) {
            throw new InvalidValue(TOO_MANY_CELLS, null, String.valueOf(cells.size()));
        }
        if (who.isEmpty()) {
            throw new InvalidValue(IDENTITY_MISSING, "user", null);
        }
    }

    private ZoneId zone(List<String> cells) throws InvalidValue {
        String cell = columns.cell(cells, "timezone");
        ZoneId own = ZoneReader.ofCell(cell);
        if (own != null && !own.getId().equals(cell)) {
            windowsZones.add(cell + " = " + own.getId());
        }
        return own != null || form.zone() == null ? own : ZoneId.of(form.zone());
    }

    private Action action(List<String> cells) {
        String cell = mapping.meant(columns.cell(cells, "availability"));
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
        String cell = mapping.meant(columns.cell(cells, "availability"));
        if (!cell.isEmpty()) {
            return Availability.ofCell(cell);
        }
        if (form.availability() == null) {
            throw new InvalidValue(AVAILABILITY_MISSING, "availability", null);
        }
        return form.availability();
    }

    private Instant start(List<String> cells, ZoneId zone) throws InvalidValue {
        Instant own = StartTime.ofCell(columns.cell(cells, "startsat"), zone, mapping.dateOrder(), now);
        return own == null ? form.startsAt() : own;
    }

    private Expiry ending(List<String> cells, ZoneId zone, Instant start) throws InvalidValue {
        Expiry own = Expiry.ofCells(
                columns.cell(cells, "duration"), columns.cell(cells, "endsat"), zone, mapping.dateOrder(), start, now);
        if (own == null && form.ending() != null) {
            form.ending().checkAfter(start, String.valueOf(form.ending().endsAt()));
        }
        return own == null ? form.ending() : own;
    }
}
