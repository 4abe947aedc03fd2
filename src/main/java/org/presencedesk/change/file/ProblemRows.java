package org.presencedesk.change.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.presencedesk.change.request.ChangeRequest;
import org.presencedesk.change.request.FileLook;
import org.presencedesk.change.request.FileMapping;
import org.presencedesk.change.text.InvalidValueText;
import org.presencedesk.csv.CsvWriter;
import org.presencedesk.csv.TableRow;

/** The rows of a file that need mending, as a file of its own: the author's columns, the line, and what is wrong. */
public final class ProblemRows {

    private final PresenceFileReader reader;
    private final FileColumns columns;

    /** Parameters and errors as of {@link FileInspection#look}. */
    public ProblemRows(byte[] content, FileMapping mapping, ChangeRequest form, Instant now) {
        try {
            reader = PresenceFileReader.of(content, mapping, FileInspection.rest(form), now);
        } catch (UnusableFile e) {
            throw UnusableFileText.refusal(e);
        }
        columns = reader.start().columns();
    }

    /** By which its author's program separates cells. */
    public char delimiter() {
        return reader.file().delimiter();
    }

    public void write(CsvWriter csv, Locale locale) throws IOException {
        List<String> header =
                new ArrayList<>(columns.header() == null ? CsvHeadings.TEMPLATE.subList(0, 1) : columns.ownHeader());
        header.addAll(CsvHeadings.PROBLEM);
        csv.write(header);
        try {
            reader.each((row, entries) -> entries.forEach(entry -> write(csv, row, entry, locale)));
        } catch (UnusableFile e) {
            throw UnusableFileText.refusal(e);
        }
    }

    private void write(CsvWriter csv, TableRow row, PlanEntry entry, Locale locale) {
        FileLook.Problem problem = RowSummary.problem(entry);
        if (problem == null) {
            return;
        }
        List<String> cells =
                new ArrayList<>(columns.mayKeep(row, row.cells()) ? columns.own(row.cells(), delimiter()) : List.of());
        while (cells.size() < columns.ownIndexes().size()) {
            cells.add("");
        }
        cells.add(String.valueOf(row.line()));
        cells.add(InvalidValueText.sentence(problem.code(), problem.value(), locale));
        try {
            csv.write(cells);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
