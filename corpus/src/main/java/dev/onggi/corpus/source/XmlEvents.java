package dev.onggi.corpus.source;

import dev.onggi.corpus.document.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// The elements and the text of an XML part, one after the other. Nothing outside the part is read, and no entity of its own
/// is expanded. Names are local names: prefixes differ between writers.
final class XmlEvents {
    /// What happened.
    enum Event {
        OPEN, CLOSE, TEXT, END
    }

    private final XMLStreamReader xml;

    XmlEvents(byte[] part) throws UnreadableException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            this.xml = factory.createXMLStreamReader(new ByteArrayInputStream(part));
        } catch (XMLStreamException e) {
            throw noXml(e);
        }
    }

    Event next() throws IOException {
        try {
            while (xml.hasNext()) {
                switch (xml.next()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        return Event.OPEN;
                    }
                    case XMLStreamConstants.END_ELEMENT -> {
                        return Event.CLOSE;
                    }
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA,
                            XMLStreamConstants.SPACE -> {
                        return Event.TEXT;
                    }
                    default -> {
                    }
                }
            }
            return Event.END;
        } catch (XMLStreamException e) {
            throw noXml(e);
        }
    }

    /// The element that was opened or closed.
    String name() {
        return xml.getLocalName();
    }

    /// The text that was met.
    String text() {
        return xml.getText();
    }

    /// An attribute of the element that was opened, or an empty string.
    String attribute(String name) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (xml.getAttributeLocalName(i).equals(name)) {
                return xml.getAttributeValue(i);
            }
        }
        return "";
    }

    /// Goes behind the end of the element that was opened.
    void skip() throws IOException {
        int depth = 1;
        while (depth > 0) {
            depth += switch (next()) {
                case OPEN -> 1;
                case CLOSE, END -> -1;
                case TEXT -> 0;
            };
        }
    }

    /// The text inside the first element of that name, or an empty string.
    static String first(byte[] part, String name) throws IOException {
        XmlEvents events = new XmlEvents(part);
        for (Event event = events.next(); event != Event.END; event = events.next()) {
            if (event == Event.OPEN && events.name().equals(name)) {
                return events.next() == Event.TEXT ? events.text().strip() : "";
            }
        }
        return "";
    }

    private static UnreadableException noXml(XMLStreamException e) {
        return new UnreadableException(Reason.UNREADABLE, "no XML: " + e.getMessage());
    }
}
