package org.presencedesk.change.file;

import static org.presencedesk.change.file.UnusableFile.Code.NO_ROWS;
import static org.presencedesk.change.file.UnusableFile.Code.TOO_MANY_ROWS;

import java.time.Instant;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiConsumer;
import org.presencedesk.change.request.FileMapping;
import org.presencedesk.csv.TableFile;
import org.presencedesk.csv.TableReader;
import org.presencedesk.csv.TableRow;
import org.presencedesk.csv.UnreadableTable;

/** Walks once through a file of people: first what comes before them, then each. */
public final class PresenceFileReader {

    public static final int MOST_ROWS = 100_000;

    private final TableFile file;
    private final Iterator<TableRow> more;
    private final FileStart start;
    private final RowReader rows;
    private int count;

    private PresenceFileReader(TableFile file, FileMapping mapping, PresenceValues form, Instant now)
            throws UnusableFile {
        this.file = file;
        this.more = file.iterator();
        this.start = FileStart.of(more, mapping);
        this.rows = new RowReader(start.columns(), file.delimiter(), form, mapping, now);
    }

    /**
     * @param form what holds where the file says nothing
     * @throws UnusableFile if the bytes are no table, or hold nothing that could be a row
     */
    static PresenceFileReader of(byte[] content, FileMapping mapping, PresenceValues form, Instant now)
            throws UnusableFile {
        try {
            return new PresenceFileReader(TableReader.read(content, mapping.sheet()), mapping, form, now);
        } catch (UnreadableTable e) {
            throw unusable(e, mapping);
        }
    }

    private static UnusableFile unusable(UnreadableTable e, FileMapping mapping) {
        return new UnusableFile(UnusableFile.Code.valueOf(e.code().name()), mapping.sheet());
    }

    TableFile file() {
        return file;
    }

    FileStart start() {
        return start;
    }

    /**
     * @param row each with its entries, which are none where no column names people
     * @return how many entries there are; where no column names people, how many rows
     * @throws UnusableFile if there are none, or too many
     */
    int each(BiConsumer<TableRow, List<PlanEntry>> row) throws UnusableFile {
        try {
            for (TableRow one : start.first()) {
                read(one, row);
            }
            while (more.hasNext()) {
                read(more.next(), row);
            }
        } catch (UnreadableTable e) {
            throw unusable(e, FileMapping.NONE);
        }
        if (count == 0) {
            throw new UnusableFile(NO_ROWS, null);
        }
        return count;
    }

    private void read(TableRow row, BiConsumer<TableRow, List<PlanEntry>> each) throws UnusableFile {
        FileColumns columns = start.columns();
        if (FileStart.isBlankOrDecoration(row) || FileStart.isExample(columns.identity(row.cells()))) {
            return;
        }
        List<PlanEntry> entries = columns.problem() == null ? rows.read(count + 1, row) : List.of();
        count += Math.max(1, entries.size());
        if (count > MOST_ROWS) {
            throw new UnusableFile(TOO_MANY_ROWS, null);
        }
        each.accept(row, entries);
    }

    /** Names of Windows that were met, each with what it was taken for. */
    Collection<String> windowsZones() {
        return rows.windowsZones();
    }
}
