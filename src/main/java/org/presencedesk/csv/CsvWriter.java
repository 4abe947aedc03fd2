package org.presencedesk.csv;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.List;

/** Writes rows as they come: UTF-8 with BOM, CRLF, RFC 4180, every cell behind its {@link FormulaGuard}. */
public final class CsvWriter implements Closeable {

    private final de.siegmar.fastcsv.writer.CsvWriter rows;
    private final char delimiter;

    public CsvWriter(OutputStream out, char delimiter) throws IOException {
        this.delimiter = delimiter;
        Writer text = new OutputStreamWriter(out, UTF_8);
        text.write('\uFEFF');
        rows = de.siegmar.fastcsv.writer.CsvWriter.builder()
                .fieldSeparator(delimiter)
                .lineDelimiter(LineDelimiter.CRLF)
                .build(text);
    }

    /** @param cells {@code null} is written as an empty cell */
    public void write(String... cells) throws IOException {
        write(Arrays.asList(cells));
    }

    /** @param cells {@code null} is written as an empty cell */
    public void write(List<String> cells) throws IOException {
        try {
            rows.writeRecord(cells.stream()
                    .map(cell -> cell == null ? "" : FormulaGuard.add(cell, delimiter))
                    .toList());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    public void flush() throws IOException {
        rows.flush();
    }

    /** Closes the stream as well. */
    @Override
    public void close() throws IOException {
        rows.close();
    }
}
