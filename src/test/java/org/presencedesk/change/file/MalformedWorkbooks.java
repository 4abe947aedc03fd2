package org.presencedesk.change.file;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Workbooks as no program should write them: damage within their parts, and in the zip file around them. */
final class MalformedWorkbooks {

    private static final String[] PIECES = {
        "<row",
        "</row>",
        "<row r=\"0\">",
        "<row r=\"1048577\">",
        "<row r=\"-1\">",
        "<row r=\"x\">",
        "<c r=\"A1\">",
        "<c r=\"XFE1\">",
        "<c r=\"ÄÖ1\">",
        "<c r=\"\">",
        "<c r=\"1\">",
        "<c t=\"s\"><v>",
        "<c t=\"s\"><v>-1</v></c>",
        "<c t=\"s\"><v>999999999</v></c>",
        "<c t=\"s\"><v>1.5</v></c>",
        "<c s=\"99999\"><v>45000.5</v></c>",
        "<c s=\"1\"><v>1e300</v></c>",
        "<c s=\"1\"><v>1e2147483647</v></c>",
        "<c s=\"1\"><v>-1e-2147483647</v></c>",
        "<c s=\"1\"><v>NaN</v></c>",
        "<c s=\"9999999999\"><v>1</v></c>",
        "<c t=\"e\"><v>#REF!</v></c>",
        "<c t=\"b\"><v>maybe</v></c>",
        "<c t=\"zz\"><v>x</v></c>",
        "<c t=\"d\"><v>2026-12-01T00:00:00Z</v></c>",
        "</c>",
        "<v>",
        "</v>",
        "<is>",
        "</is>",
        "<t>",
        "<rPh><t>x</t></rPh>",
        "<si>",
        "</si>",
        "<sheet name=\"\" r:id=\"\"/>",
        "<sheet/>",
        "<sheet name=\"x\" r:id=\"r9\"/>",
        "state=\"hidden\"",
        "date1904=\"1\"",
        "&amp;",
        "&x;",
        "&#0;",
        "&#xD800;",
        "&#x202E;",
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "<?x?>",
        "<?xml version=\"1.1\"?>",
        "<?xml version=\"1.0\" encoding=\"UTF-16\"?>",
        "<?xml version=\"1.0\" encoding=\"nonsense\"?>",
        "<!DOCTYPE x [<!ENTITY x \"lol\">]>",
        "<!DOCTYPE x SYSTEM \"file:///etc/passwd\">",
        "xmlns:r=\"\"",
        "xmlns=\"\"",
        "<a:b/>",
        "Target=\"../../../etc/passwd\"",
        "Target=\"http://127.0.0.1:1/x\"",
        "Target=\"\"",
        "TargetMode=\"External\"",
        "\0",
        "\uFFFE",
        "\u0001",
        "_x0000_",
        "_xD800_",
        "numFmtId=\"999\"",
        "formatCode=\"[h\"",
        "formatCode=\"yyyy\""
    };

    private static final String[] CELLS = {
        "ada@contoso.example",
        "upn",
        "userPrincipalName",
        "availability",
        "endsAt",
        "duration",
        "Busy",
        "Clear",
        "",
        " ",
        "45000.5",
        "=1+1",
        "'=1",
        "<b>",
        "&",
        "\u202eabc",
        "\ud83d\ude00",
        "x\ny",
        "x\r\ny",
        "Password",
        "_x000D_",
        "]]>"
    };

    private MalformedWorkbooks() {}

    static byte[] workbook(Random random) {
        List<List<String>> rows = new ArrayList<>();
        for (int row = random.nextInt(12); row >= 0; row--) {
            List<String> cells = new ArrayList<>();
            for (int cell = random.nextInt(random.nextInt(20) == 0 ? 300 : 6); cell >= 0; cell--) {
                cells.add(CELLS[random.nextInt(CELLS.length)]);
            }
            rows.add(cells);
        }
        return damaged(Workbook.of(rows).bytes(), random);
    }

    /** The same bytes where they are no workbook that can still be unpacked. */
    static byte[] damaged(byte[] content, Random random) {
        Workbook book;
        try {
            book = Workbook.read(content);
        } catch (IOException | IllegalArgumentException e) {
            return content;
        }
        List<String> names = new ArrayList<>(book.parts().keySet());
        if (names.isEmpty()) {
            return content;
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            String name = names.get(random.nextInt(names.size()));
            book.parts().computeIfPresent(name, (at, xml) -> strewn(xml, random));
        }
        String one = names.get(random.nextInt(names.size()));
        switch (random.nextInt(14)) {
            case 0 -> book.parts().remove(one);
            case 1 -> book.parts().put("xl/vbaProject.bin", new byte[10]);
            case 2 -> book.parts().put(one, new byte[random.nextInt(300_000)]);
            case 3 -> book.with(one, "<a>".repeat(random.nextInt(20_000)));
            case 4 -> book.with(one, "<a " + "b".repeat(random.nextInt(200_000)) + "=\"1\"/>");
            case 5 -> book.with(Workbook.SHEET, rows(random));
            case 6 -> book.with(Workbook.STRINGS, "<sst>" + "<si><t>x</t></si>".repeat(random.nextInt(9_000)));
            case 7 ->
                book.with(Workbook.BOOK, Workbook.book("<sheet name=\"x\" r:id=\"r1\"/>".repeat(random.nextInt(500))));
            default -> {}
        }
        return zipDamaged(book.bytes(), one, random);
    }

    private static String rows(Random random) {
        String row = List.of(
                        "<row/>",
                        "<row><c><v>1</v></c></row>",
                        "<row><c r=\"XFD1\" t=\"str\"><v>ada@x.y</v></c></row>",
                        "<row>" + "<c t=\"str\"><v>a@b</v></c>".repeat(400) + "</row>")
                .get(random.nextInt(4));
        return "<worksheet><sheetData>" + row.repeat(random.nextInt(2_000)) + "</sheetData></worksheet>";
    }

    private static byte[] strewn(byte[] xml, Random random) {
        String text = new String(xml, UTF_8);
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            int at = random.nextInt(text.length() + 1);
            int end = Math.min(text.length(), at + (random.nextBoolean() ? 0 : random.nextInt(30)));
            text = text.substring(0, at) + PIECES[random.nextInt(PIECES.length)] + text.substring(end);
        }
        return text.getBytes(UTF_8);
    }

    /** Lengths, methods, flags and names of the entries. */
    private static byte[] zipDamaged(byte[] zip, String part, Random random) {
        String text = new String(zip, ISO_8859_1);
        return switch (random.nextInt(8)) {
            case 0 ->
                text.replace(part, "xl/workbook.xml" + part.substring(Math.min(part.length(), 15)))
                        .getBytes(ISO_8859_1);
            case 1 -> text.replace(part, "\u00ff".repeat(part.length())).getBytes(ISO_8859_1);
            case 2 -> text.replace("PK\1\2", "PK\3\4").getBytes(ISO_8859_1);
            case 3 -> MalformedFiles.join(zip, zip);
            case 4 -> header(zip, random);
            default -> zip;
        };
    }

    private static byte[] header(byte[] zip, Random random) {
        byte[] damaged = zip.clone();
        for (int i = 0; i < 3; i++) {
            damaged[4 + random.nextInt(Math.min(26, zip.length - 4))] = (byte) random.nextInt();
        }
        return damaged;
    }
}
