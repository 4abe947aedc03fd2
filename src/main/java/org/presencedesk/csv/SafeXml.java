package org.presencedesk.csv;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import java.io.InputStream;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads XML that strangers wrote: no document type, so no entity of their own, nothing from outside, and no text without end. */
final class SafeXml {

    /** Excel holds 32,767 characters in a cell. */
    private static final int LONGEST_TEXT = TableRow.LONGEST_CELL;

    private static final int LONGEST_ATTRIBUTE = 10_000;

    private static final XMLInputFactory FACTORY = new WstxInputFactory();

    static {
        FACTORY.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        FACTORY.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        FACTORY.setProperty(WstxInputProperties.P_MAX_TEXT_LENGTH, LONGEST_TEXT);
        FACTORY.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, LONGEST_ATTRIBUTE);
    }

    private SafeXml() {}

    static XMLStreamReader reader(InputStream part) throws XMLStreamException {
        return new FewNames(FACTORY.createXMLStreamReader(part));
    }

    /** Goes on to the next element of one of these names. @return whether there is one */
    static boolean goTo(XMLStreamReader xml, String... names) throws XMLStreamException {
        List<String> wanted = List.of(names);
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamReader.START_ELEMENT && wanted.contains(xml.getLocalName())) {
                return true;
            }
        }
        return false;
    }

    /** Whatever its namespace: some are written with a prefix. */
    static String attribute(XMLStreamReader xml, String name) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (xml.getAttributeLocalName(i).equals(name)) {
                return xml.getAttributeValue(i);
            }
        }
        throw new IllegalArgumentException(xml.getLocalName() + " without " + name);
    }
}
