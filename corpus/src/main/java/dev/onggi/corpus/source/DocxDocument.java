package dev.onggi.corpus.source;

import dev.onggi.corpus.document.Reason;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// A Word document (WordprocessingML in a zip file), read one element after the other, with no tree. Foot- and endnotes follow
/// their paragraph; comments, hidden and deleted text are left out and counted; running heads lie in parts that are not read.
final class DocxDocument implements Extractor {
    /// Bytes of one file, at most.
    static final int LARGEST = 64 << 20;

    private static final String BODY = "word/document.xml";
    private static final String FOOTNOTES = "word/footnotes.xml";
    private static final String ENDNOTES = "word/endnotes.xml";
    private static final String PROPERTIES = "docProps/core.xml";
    private static final Set<String> PARTS = Set.of(BODY, FOOTNOTES, ENDNOTES, PROPERTIES);

    @Override
    public Extract extract(byte[] bytes, Optional<String> charset) throws IOException {
        if (bytes.length > 1 && (bytes[0] & 0xFF) == 0xD0 && (bytes[1] & 0xFF) == 0xCF) {
            throw new UnreadableException(Reason.PASSWORD_PROTECTED,
                    "a compound file: a Word document with a password, or one of the old binary kind");
        }
        ZipParts zip = ZipParts.of(bytes, PARTS::contains);
        LeftOut leftOut = new LeftOut();
        Notes notes = new Notes(notes(zip, FOOTNOTES, leftOut), notes(zip, ENDNOTES, leftOut));
        Part body = new Part(notes, leftOut);
        body.read(new XmlEvents(zip.part(BODY)));
        Map<String, String> fields = new TreeMap<>();
        byte[] properties = zip.parts().get(PROPERTIES);
        if (properties != null) {
            put(fields, "title", XmlEvents.first(properties, "title"));
            put(fields, "date", XmlEvents.first(properties, "created"));
        }
        leftOut.tell(fields);
        return new Extract(body.prose.all(), fields);
    }

    private static void put(Map<String, String> fields, String name, String value) {
        if (!value.isBlank()) {
            fields.put(name, value);
        }
    }

    /// Texts of notes by the ids under which the body refers to them.
    private record Notes(Map<String, String> foot, Map<String, String> end) {
    }

    private static Map<String, String> notes(ZipParts zip, String name, LeftOut leftOut) throws IOException {
        byte[] part = zip.parts().get(name);
        Map<String, String> notes = new TreeMap<>();
        if (part != null) {
            XmlEvents xml = new XmlEvents(part);
            for (XmlEvents.Event event = xml.next(); event != XmlEvents.Event.END; event = xml.next()) {
                if (event == XmlEvents.Event.OPEN
                        && (xml.name().equals("footnote") || xml.name().equals("endnote"))) {
                    String id = xml.attribute("id");
                    Part note = new Part(new Notes(Map.of(), Map.of()), leftOut);
                    note.readElement(xml);
                    notes.put(id, note.prose.all().replace('\n', ' '));
                }
            }
        }
        return notes;
    }

    /// What is read of one part so far.
    private static final class Part {
        private final Prose prose = new Prose(PlainText.LARGEST_DOCUMENT);
        private final Notes notes;
        private final LeftOut leftOut;
        private int texts;
        private boolean hidden;

        Part(Notes notes, LeftOut leftOut) {
            this.notes = notes;
            this.leftOut = leftOut;
        }

        void read(XmlEvents xml) throws IOException {
            while (step(xml) != XmlEvents.Event.END) {
                // each step reads one event
            }
        }

        /// Reads to the end of the element that was opened.
        void readElement(XmlEvents xml) throws IOException {
            String name = xml.name();
            while (true) {
                XmlEvents.Event event = step(xml);
                if (event == XmlEvents.Event.END
                        || event == XmlEvents.Event.CLOSE && xml.name().equals(name)) {
                    return;
                }
            }
        }

        private XmlEvents.Event step(XmlEvents xml) throws IOException {
            XmlEvents.Event event = xml.next();
            switch (event) {
                case OPEN -> open(xml);
                case CLOSE -> close(xml.name());
                case TEXT -> {
                    if (texts > 0 && !hidden) {
                        prose.text(xml.text());
                    }
                }
                case END -> {
                }
            }
            return event;
        }

        private void open(XmlEvents xml) throws IOException {
            switch (xml.name()) {
                case "t" -> {
                    texts++;
                    if (hidden) {
                        leftOut.count("hidden");
                    }
                }
                case "p" -> prose.endParagraph();
                case "br", "cr" -> prose.text("\n");
                case "tab" -> prose.text(" ");
                case "noBreakHyphen" -> prose.text("-");
                case "tr" -> prose.openRow();
                case "tc" -> prose.openCell();
                case "vanish" -> hidden = !Set.of("0", "false", "off").contains(xml.attribute("val"));
                case "footnoteReference" -> note(notes.foot, xml.attribute("id"));
                case "endnoteReference" -> note(notes.end, xml.attribute("id"));
                case "commentReference" -> leftOut.count("comments");
                case "del", "moveFrom" -> {
                    leftOut.count("deleted");
                    xml.skip();
                }
                // the same drawing again, for readers that do not know the first way; and a paragraph's marks and tab stops
                case "Fallback", "pPr" -> xml.skip();
                default -> {
                }
            }
        }

        private void note(Map<String, String> texts, String id) throws IOException {
            prose.openNote();
            prose.text(texts.getOrDefault(id, ""));
            prose.closeNote();
        }

        private void close(String name) {
            switch (name) {
                case "t" -> texts--;
                case "r" -> hidden = false;
                case "p" -> prose.endParagraph();
                case "tr" -> prose.closeRow();
                case "tc" -> prose.closeCell();
                default -> {
                }
            }
        }
    }
}
