package org.presencedesk.csv;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.presencedesk.csv.UnreadableTable.Code;

/** The texts of a workbook, to which its cells refer by number. */
final class SharedStrings {

    /** 100,000 rows with three texts of their own, each of 50 characters. */
    private static final long MOST_CHARACTERS = 15_000_000;

    private static final int MOST_STRINGS = 1_000_000;

    private final List<String> strings = new ArrayList<>();

    /** @param part {@code null} where all texts stand in their cells */
    SharedStrings(InputStream part) throws IOException, XMLStreamException {
        if (part == null) {
            return;
        }
        long characters = 0;
        try (part) {
            XMLStreamReader xml = SafeXml.reader(part);
            while (SafeXml.goTo(xml, "si")) {
                String text = textOf(xml, "si");
                characters += text.length();
                if (characters > MOST_CHARACTERS || strings.size() == MOST_STRINGS) {
                    throw new UnreadableTable(Code.WORKBOOK_TOO_LARGE);
                }
                strings.add(text);
            }
        }
    }

    String at(int number) {
        if (number < 0 || number >= strings.size()) {
            throw new UnreadableTable(Code.BROKEN_WORKBOOK);
        }
        return strings.get(number);
    }

    /** The text of an element: its runs of rich text joined, and without the readings beside Japanese words. */
    static String textOf(XMLStreamReader xml, String element) throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        boolean reading = false;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamReader.END_ELEMENT) {
                if (xml.getLocalName().equals(element)) {
                    break;
                }
                reading &= !xml.getLocalName().equals("rPh");
            } else if (event == XMLStreamReader.START_ELEMENT) {
                reading |= xml.getLocalName().equals("rPh");
                if (xml.getLocalName().equals("t") && !reading) {
                    text.append(xml.getElementText());
                }
            }
            if (text.length() > TableRow.LONGEST_CELL) {
                throw new UnreadableTable(Code.WORKBOOK_TOO_LARGE);
            }
        }
        return EscapedText.unescaped(text.toString());
    }
}
