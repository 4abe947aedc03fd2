package org.presencedesk.csv;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.presencedesk.csv.UnreadableTable.Code;

/**
 * A workbook of Excel 2007 or later, Google Sheets, LibreOffice and others (ECMA-376, SpreadsheetML): one of its sheets, else the first
 * that can be seen and has rows. Formulas count by the value that is stored with them.
 */
public final class XlsxFile implements TableFile {

    private static final String WORKBOOK = "xl/workbook.xml";

    /** Of the parts that only say which others there are. */
    private static final long MOST_BYTES = 2_000_000;

    private final ZipParts parts;
    private final List<Sheet> sheets = new ArrayList<>();
    private final long mostText;
    private boolean from1904;
    private final SharedStrings strings;
    private final NumberFormats formats;
    private final Sheet read;
    private SheetRows walked;

    /** @param part of the zip file that holds its rows */
    private record Sheet(String name, String part) {}

    private XlsxFile(ZipParts parts, String sheet, long mostText) throws IOException, XMLStreamException {
        this.parts = parts;
        this.mostText = mostText;
        Map<String, String> targets = targets();
        readSheets(targets);
        strings = new SharedStrings(partOf(targets, "/sharedStrings"));
        formats = new NumberFormats(partOf(targets, "/styles"));
        read = sheet == null ? firstWithRows() : named(sheet);
    }

    static XlsxFile read(byte[] content, String sheet) {
        try {
            ZipParts parts = new ZipParts(content);
            refuseOthers(parts);
            return new XlsxFile(parts, sheet, SheetRows.mostText(content.length));
        } catch (IOException | XMLStreamException | IllegalArgumentException e) {
            throw new UnreadableTable(Code.BROKEN_WORKBOOK, e);
        }
    }

    private static void refuseOthers(ZipParts parts) {
        if (parts.has("xl/vbaProject.bin")) {
            throw new UnreadableTable(Code.WORKBOOK_WITH_MACROS);
        }
        if (parts.has("xl/workbook.bin") || parts.has("content.xml") && parts.has("mimetype")) {
            throw new UnreadableTable(Code.OTHER_WORKBOOK);
        }
        if (!parts.has(WORKBOOK)) {
            throw new UnreadableTable(Code.ARCHIVE);
        }
    }

    /** The parts that the workbook refers to, by their ids; shared strings and styles also by the end of their type. */
    private Map<String, String> targets() throws IOException, XMLStreamException {
        Map<String, String> targets = new HashMap<>();
        try (InputStream part = parts.open("xl/_rels/workbook.xml.rels", MOST_BYTES)) {
            XMLStreamReader xml = SafeXml.reader(part);
            while (SafeXml.goTo(xml, "Relationship")) {
                String target = SafeXml.attribute(xml, "Target");
                String name = target.startsWith("/") ? target.substring(1) : "xl/" + target;
                targets.put(SafeXml.attribute(xml, "Id"), name);
                String type = SafeXml.attribute(xml, "Type");
                targets.put(type.substring(type.lastIndexOf('/')), name);
            }
        }
        return targets;
    }

    private void readSheets(Map<String, String> targets) throws IOException, XMLStreamException {
        try (InputStream part = parts.open(WORKBOOK, MOST_BYTES)) {
            XMLStreamReader xml = SafeXml.reader(part);
            while (SafeXml.goTo(xml, "sheet", "workbookPr")) {
                if (xml.getLocalName().equals("workbookPr")) {
                    String flag = xml.getAttributeValue(null, "date1904");
                    from1904 = "1".equals(flag) || "true".equals(flag);
                } else if (isVisible(xml)) {
                    String target = targets.get(SafeXml.attribute(xml, "id"));
                    sheets.add(new Sheet(SafeXml.attribute(xml, "name"), target));
                }
            }
        }
    }

    private static boolean isVisible(XMLStreamReader xml) {
        String state = xml.getAttributeValue(null, "state");
        return state == null || state.equals("visible");
    }

    /** @return {@code null} where the workbook has none */
    private InputStream partOf(Map<String, String> targets, String type) throws IOException {
        String part = targets.get(type);
        return part == null || !parts.has(part) ? null : parts.open(part);
    }

    private Sheet firstWithRows() throws IOException, XMLStreamException {
        for (Sheet sheet : sheets) {
            if (rows(sheet).hasNext()) {
                return sheet;
            }
        }
        return null;
    }

    private Sheet named(String name) {
        return sheets.stream()
                .filter(sheet -> sheet.name().equalsIgnoreCase(name.strip()))
                .findFirst()
                .orElseThrow(() -> new UnreadableTable(Code.SHEET_UNKNOWN));
    }

    private SheetRows rows(Sheet sheet) throws IOException, XMLStreamException {
        return new SheetRows(parts.open(sheet.part()), strings, formats, from1904, mostText);
    }

    /** The name of the sheet whose rows these are, or {@code null} if none has rows. */
    public String sheet() {
        return read == null ? null : read.name();
    }

    /** All sheets that can be seen, in their order. */
    public List<String> sheets() {
        return sheets.stream().map(Sheet::name).toList();
    }

    /** How many of the rows that were walked last are hidden in the sheet, by a filter or by hand. */
    public int hiddenRows() {
        return walked == null ? 0 : walked.hidden();
    }

    @Override
    public char delimiter() {
        return ',';
    }

    @Override
    public Iterator<TableRow> iterator() {
        if (read == null) {
            return List.<TableRow>of().iterator();
        }
        try {
            walked = rows(read);
            return walked;
        } catch (IOException | XMLStreamException e) {
            throw new UnreadableTable(Code.BROKEN_WORKBOOK, e);
        }
    }
}
