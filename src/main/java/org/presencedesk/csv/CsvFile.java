package org.presencedesk.csv;

import java.nio.charset.Charset;
import java.util.Iterator;

/** A CSV file whose encoding and delimiter have been found out. Rows are parsed while they are walked; lines without any text are left out. */
public final class CsvFile implements TableFile {

    private static final int LONGEST_EXAMPLE = 60;

    private final String text;
    private final Charset charset;
    private final boolean linesUnquoted;
    private final Delimiter delimiter;

    private CsvFile(Encoding.Decoded decoded) {
        this.text = QuotedLines.unwrap(decoded.text());
        this.charset = decoded.charset();
        this.linesUnquoted = !text.equals(decoded.text());
        this.delimiter = Delimiter.of(text);
    }

    /**
     * @param content the whole file; UTF-8 with or without BOM, UTF-16, or one of the code pages of {@link OldCodePage}
     * @throws UnreadableTable for anything else
     */
    public static CsvFile read(byte[] content) {
        return new CsvFile(Encoding.decode(content));
    }

    /** As a {@code sep=} line says, else that of comma, semicolon, tab and bar which is most regular in the first lines. */
    @Override
    public char delimiter() {
        return delimiter.character();
    }

    /** Each line as a whole was one quoted cell; the cells within are the file's. */
    public boolean linesUnquoted() {
        return linesUnquoted;
    }

    /** As it was concluded from the bytes. */
    public Charset charset() {
        return charset;
    }

    /** Whether one of the {@link OldCodePage}s was concluded, which may be wrong. */
    public boolean inOldCodePage() {
        return !charset.name().startsWith("UTF-");
    }

    /** The first cell by which a reader sees whether the code page is right; empty where all is ASCII. */
    public String firstBeyondAscii() {
        int at = 0;
        while (at < text.length() && text.charAt(at) < 128) {
            at++;
        }
        int start = at;
        while (start > 0 && at - start < LONGEST_EXAMPLE && isWithinCell(text.charAt(start - 1))) {
            start--;
        }
        int end = at;
        while (end < text.length() && end - start < LONGEST_EXAMPLE && isWithinCell(text.charAt(end))) {
            end++;
        }
        return text.substring(start, end);
    }

    private boolean isWithinCell(char c) {
        return c != delimiter.character() && c != '\n' && c != '\r' && c != '"';
    }

    @Override
    public Iterator<TableRow> iterator() {
        return new CsvRows(text, delimiter);
    }
}
