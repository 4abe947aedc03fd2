package org.presencedesk.csv;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.presencedesk.csv.UnreadableTable.Code;

/** Reads the rows of a sheet. */
final class SheetRows extends TableRows {

    /** What Excel has. */
    private static final int MOST_ROWS = 1_048_576;

    private static final int MOST_COLUMNS = 16_384;

    /** Of text in all rows, as a file of text may have; a text that is stored once may stand in each cell. */
    private static final long MOST_TEXT = 20_000_000;

    private static final long MOST_TEXT_OF_A_SMALL_FILE = 2_000_000;
    private static final int MOST_TIMES = 40;

    private final InputStream sheet;
    private final XMLStreamReader xml;
    private final SharedStrings strings;
    private final NumberFormats formats;
    private final boolean from1904;
    private long textLeft;
    private int line;
    private int hidden;

    /** @param mostText characters of all cells together */
    SheetRows(InputStream sheet, SharedStrings strings, NumberFormats formats, boolean from1904, long mostText)
            throws XMLStreamException {
        this.textLeft = mostText;
        this.sheet = sheet;
        this.xml = SafeXml.reader(sheet);
        this.strings = strings;
        this.formats = formats;
        this.from1904 = from1904;
    }

    /** How many characters a workbook of so many bytes may hold. */
    static long mostText(long bytes) {
        return Math.min(MOST_TEXT, MOST_TEXT_OF_A_SMALL_FILE + MOST_TIMES * bytes);
    }

    @Override
    TableRow read() {
        try {
            if (SafeXml.goTo(xml, "row")) {
                return row();
            }
            sheet.close();
            return null;
        } catch (XMLStreamException | IOException | IllegalArgumentException e) {
            throw new UnreadableTable(Code.BROKEN_WORKBOOK, e);
        }
    }

    private TableRow row() throws XMLStreamException {
        String number = xml.getAttributeValue(null, "r");
        int line = number == null ? this.line + 1 : Integer.parseInt(number);
        if (line <= this.line || line > MOST_ROWS) {
            throw new UnreadableTable(Code.BROKEN_WORKBOOK);
        }
        this.line = line;
        String flag = xml.getAttributeValue(null, "hidden");
        List<String> cells = new ArrayList<>();
        int column = 0;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamReader.END_ELEMENT && xml.getLocalName().equals("row")) {
                break;
            }
            if (event == XMLStreamReader.START_ELEMENT && xml.getLocalName().equals("c")) {
                column = 1 + addCell(cells, column);
            }
        }
        if (("1".equals(flag) || "true".equals(flag)) && !cells.isEmpty()) {
            hidden++;
        }
        return new TableRow(line, cells.isEmpty() ? List.of("") : cells, false);
    }

    /** How many rows with text have been read that a spreadsheet does not show, as a filter leaves them. */
    int hidden() {
        return hidden;
    }

    /**
     * @param nextColumn of a cell that does not say where it is
     * @return the column in which it is
     */
    private int addCell(List<String> cells, int nextColumn) throws XMLStreamException {
        String place = xml.getAttributeValue(null, "r");
        int column = place == null ? nextColumn : ColumnLetters.column(place);
        if (column < nextColumn || column >= MOST_COLUMNS) {
            throw new UnreadableTable(Code.BROKEN_WORKBOOK);
        }
        String text = cell();
        textLeft -= text.length();
        if (textLeft < 0 || cells.size() > 2 * TableRow.MOST_CELLS) {
            throw new UnreadableTable(Code.WORKBOOK_TOO_LARGE);
        }
        if (!text.isEmpty()) {
            // Far to the right no list has a column: such a cell only has to be noticed.
            while (cells.size() < Math.min(column, TableRow.MOST_CELLS)) {
                cells.add("");
            }
            cells.add(text);
        }
        return column;
    }

    private String cell() throws XMLStreamException {
        String type = xml.getAttributeValue(null, "t");
        String style = xml.getAttributeValue(null, "s");
        String value = "";
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamReader.END_ELEMENT && xml.getLocalName().equals("c")) {
                break;
            }
            if (event == XMLStreamReader.START_ELEMENT && xml.getLocalName().equals("v")) {
                value = xml.getElementText();
            } else if (event == XMLStreamReader.START_ELEMENT
                    && xml.getLocalName().equals("is")) {
                value = SharedStrings.textOf(xml, "is");
            }
        }
        return text(value, type == null ? "n" : type, style == null ? 0 : Integer.parseInt(style));
    }

    private String text(String value, String type, int style) {
        if (value.isEmpty()) {
            return "";
        }
        if (value.length() > TableRow.LONGEST_CELL) {
            throw new UnreadableTable(Code.WORKBOOK_TOO_LARGE);
        }
        return switch (type) {
            case "s" -> strings.at(Integer.parseInt(value.strip()));
            case "n" -> formats.text(value.strip(), style, from1904);
            case "b" -> value.strip().equals("1") ? "TRUE" : "FALSE";
            default -> EscapedText.unescaped(value);
        };
    }
}
