package org.presencedesk.csv;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Walks the records of a text. A record whose quotes do not match up costs only its first line: reading goes on with the next one, so a stray
 * quote can never swallow the rest of the file.
 */
final class CsvRows extends TableRows {

    private static final int LONGEST_RECORD = 1 << 17;

    /** Each new start reads up to {@link #LONGEST_RECORD} in vain; after that many, no cell may reach beyond its line any more. */
    private static final int MOST_NEW_STARTS = 500;

    private final char delimiter;
    private final PhysicalLines lines;
    private CloseableIterator<CsvRecord> records;
    private long nextLine;
    private int newStarts;

    CsvRows(String text, Delimiter delimiter) {
        this.delimiter = delimiter.character();
        this.lines = new PhysicalLines(text);
        start(delimiter.stated() ? 2 : 1);
    }

    @Override
    TableRow read() {
        return newStarts > MOST_NEW_STARTS ? lineAsRow() : record();
    }

    private TableRow record() {
        List<String> cells;
        try {
            if (!records.hasNext()) {
                return null;
            }
            cells = records.next().getFields();
        } catch (CsvParseException e) {
            return brokenLine();
        }
        TableRow row = row(cells, false);
        nextLine += 1 + PhysicalLines.breaksWithin(cells);
        return row;
    }

    private TableRow brokenLine() {
        TableRow row = row(guess(lines.textOf(nextLine)), true);
        newStarts++;
        start(nextLine + 1);
        return row;
    }

    private TableRow lineAsRow() {
        if (lines.endBefore(nextLine)) {
            return null;
        }
        String line = lines.textOf(nextLine);
        TableRow row;
        try (CloseableIterator<CsvRecord> strict = parse(line, false)) {
            row = row(strict.hasNext() ? strict.next().getFields() : List.of(""), false);
        } catch (CsvParseException e) {
            row = row(guess(line), true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        nextLine++;
        return row;
    }

    private TableRow row(List<String> cells, boolean broken) {
        return new TableRow(nextLine, cells.size() > TableRow.MOST_CELLS ? fewer(cells) : cells, broken);
    }

    private List<String> fewer(List<String> cells) {
        int filled = cells.size();
        while (filled > TableRow.MOST_CELLS && cells.get(filled - 1).isEmpty()) {
            filled--;
        }
        int last = TableRow.MOST_CELLS - 1;
        List<String> fewer = new ArrayList<>(cells.subList(0, last));
        fewer.add(String.join(String.valueOf(delimiter), cells.subList(last, filled)));
        return fewer;
    }

    private List<String> guess(String line) {
        try (CloseableIterator<CsvRecord> lenient = parse(line, true)) {
            return lenient.hasNext() ? lenient.next().getFields() : List.of(line);
        } catch (CsvParseException e) {
            return List.of(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void start(long line) {
        nextLine = line;
        records = reader(false).build(handler(), lines.from(line)).iterator();
    }

    private CloseableIterator<CsvRecord> parse(String text, boolean lenient) {
        return reader(lenient).build(handler(), text).iterator();
    }

    private CsvReader.CsvReaderBuilder reader(boolean lenient) {
        return CsvReader.builder()
                .fieldSeparator(delimiter)
                .skipEmptyLines(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .trimWhitespacesAroundQuotes(!lenient)
                .allowUnclosedQuote(lenient)
                .allowExtraCharsAfterClosingQuote(lenient);
    }

    private static CsvRecordHandler handler() {
        return CsvRecordHandler.of(limits -> limits.maxFields(LONGEST_RECORD)
                .maxFieldSize(TableRow.LONGEST_CELL)
                .maxRecordSize(LONGEST_RECORD));
    }
}
