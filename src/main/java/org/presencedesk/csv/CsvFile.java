package org.presencedesk.csv;

import java.util.Iterator;

/** A CSV file whose encoding and delimiter have been found out. Rows are parsed while they are walked; lines without any text are left out. */
public final class CsvFile implements Iterable<CsvRow> {

    private final String text;
    private final Delimiter delimiter;

    private CsvFile(String text, Delimiter delimiter) {
        this.text = text;
        this.delimiter = delimiter;
    }

    /**
     * @param content the whole file; UTF-8 with or without BOM, or UTF-16
     * @throws NotText for anything else
     */
    public static CsvFile read(byte[] content) throws NotText {
        String text = Encoding.decode(content);
        return new CsvFile(text, Delimiter.of(text));
    }

    /** What separates the cells: as a {@code sep=} line says, else the most frequent of comma, semicolon and tab in the first line that has any. */
    public char delimiter() {
        return delimiter.character();
    }

    @Override
    public Iterator<CsvRow> iterator() {
        return new CsvRows(text, delimiter);
    }
}
