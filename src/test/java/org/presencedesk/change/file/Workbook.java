package org.presencedesk.change.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.presencedesk.csv.ColumnLetters;

/** A workbook of one sheet as a program writes it, part by part, so that each part can be written wrongly. */
public final class Workbook {

    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    static final String SHEET = "xl/worksheets/sheet1.xml";
    static final String STRINGS = "xl/sharedStrings.xml";
    static final String BOOK = "xl/workbook.xml";
    static final String LINKS = "xl/_rels/workbook.xml.rels";

    private final Map<String, byte[]> parts = new LinkedHashMap<>();

    /** @param strings of the shared ones, as XML */
    Workbook(String rows, String strings) {
        with(BOOK, book("<sheet name=\"People\" sheetId=\"1\" r:id=\"r1\"/>"));
        with(
                LINKS,
                "<Relationships>" + link("r1", "worksheet", "worksheets/sheet1.xml")
                        + link("r2", "sharedStrings", "sharedStrings.xml") + link("r3", "styles", "styles.xml")
                        + "</Relationships>");
        with(STRINGS, "<sst xmlns=\"" + MAIN + "\">" + strings + "</sst>");
        with(
                "xl/styles.xml",
                "<styleSheet xmlns=\"" + MAIN + "\"><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"22\"/></cellXfs>"
                        + "</styleSheet>");
        with(SHEET, "<worksheet xmlns=\"" + MAIN + "\"><sheetData>" + rows + "</sheetData></worksheet>");
    }

    public static Workbook of(List<List<String>> rows) {
        StringBuilder xml = new StringBuilder();
        for (int row = 0; row < rows.size(); row++) {
            xml.append("<row r=\"").append(row + 1).append("\">");
            for (int column = 0; column < rows.get(row).size(); column++) {
                xml.append("<c r=\"")
                        .append(ColumnLetters.of(column))
                        .append(row + 1)
                        .append("\" t=\"inlineStr\"><is><t xml:space=\"preserve\">")
                        .append(escaped(rows.get(row).get(column)))
                        .append("</t></is></c>");
            }
            xml.append("</row>");
        }
        return new Workbook(xml.toString(), "");
    }

    static Workbook read(byte[] content) throws IOException {
        Workbook book = new Workbook("", "");
        book.parts.clear();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(content))) {
            for (ZipEntry part = zip.getNextEntry(); part != null; part = zip.getNextEntry()) {
                book.parts.put(part.getName(), zip.readAllBytes());
            }
        }
        return book;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\r", "&#13;");
    }

    static String book(String sheets) {
        return "<workbook xmlns=\"" + MAIN + "\" xmlns:r=\"" + RELATIONS + "\"><sheets>" + sheets
                + "</sheets></workbook>";
    }

    private static String link(String id, String type, String target) {
        return "<Relationship Id=\"" + id + "\" Type=\"" + RELATIONS + "/" + type + "\" Target=\"" + target + "\"/>";
    }

    Map<String, byte[]> parts() {
        return parts;
    }

    Workbook with(String part, String xml) {
        parts.put(part, xml.getBytes(UTF_8));
        return this;
    }

    public byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new IllegalStateException("Memory can always be written to", e);
        }
        return out.toByteArray();
    }
}
