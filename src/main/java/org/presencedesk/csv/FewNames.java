package org.presencedesk.csv;

import java.util.HashSet;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;

/** XML with a few names, met again and again: a reader keeps each that it has met, and a stranger could invent millions. */
final class FewNames extends StreamReaderDelegate {

    /** A workbook has some two hundred. */
    private static final int MOST = 2_000;

    private final Set<String> met = new HashSet<>();

    FewNames(XMLStreamReader xml) {
        super(xml);
    }

    @Override
    public int next() throws XMLStreamException {
        int event = super.next();
        switch (event) {
            case START_ELEMENT -> meetElement();
            case ENTITY_REFERENCE -> meet(getLocalName());
            case PROCESSING_INSTRUCTION -> meet(getPITarget());
            default -> {}
        }
        return event;
    }

    private void meetElement() throws XMLStreamException {
        meet(getLocalName());
        for (int i = 0; i < getAttributeCount(); i++) {
            meet(getAttributeLocalName(i));
        }
        for (int i = 0; i < getNamespaceCount(); i++) {
            meet(getNamespacePrefix(i));
        }
    }

    private void meet(String name) throws XMLStreamException {
        if (met.add(name) && met.size() > MOST) {
            throw new XMLStreamException("More names than a workbook has");
        }
    }
}
