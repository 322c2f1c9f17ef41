package dev.onggi.corpus.source;

import dev.onggi.corpus.document.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// A document of Hancom's Hangul in XML (HWPX, KS X 6101). Sections are read one element after the other, with no tree, so that
/// neither depth nor length costs memory. Notes follow their paragraph; editors' comments (`MEMO`), hidden comments, deleted
/// text and running heads are left out and counted.
final class HwpxDocument implements Extractor {
    /// Bytes of one file, at most.
    static final int LARGEST = 64 << 20;

    private static final Pattern SECTION = Pattern.compile("Contents/section(\\d{1,6})\\.xml");
    private static final String PACKAGE = "Contents/content.hpf";
    private static final String MANIFEST = "META-INF/manifest.xml";

    @Override
    public Extract extract(byte[] bytes, Optional<String> charset) throws IOException {
        ZipParts zip = ZipParts.of(bytes,
                name -> SECTION.matcher(name).matches() || name.equals(PACKAGE) || name.equals(MANIFEST));
        byte[] manifest = zip.parts().getOrDefault(MANIFEST, new byte[0]);
        if (new String(manifest, StandardCharsets.UTF_8).contains("encryption-data")) {
            throw new UnreadableException(Reason.PASSWORD_PROTECTED, "its parts are encrypted");
        }
        Section section = new Section();
        for (String name : sections(zip)) {
            section.read(new XmlEvents(zip.part(name)));
        }
        Map<String, String> fields = new TreeMap<>();
        byte[] head = zip.parts().get(PACKAGE);
        String title = head == null ? "" : XmlEvents.first(head, "title");
        if (!title.isBlank()) {
            fields.put("title", title);
        }
        section.leftOut.tell(fields);
        return new Extract(section.prose.all(), fields);
    }

    private static List<String> sections(ZipParts zip) throws UnreadableException {
        List<String> names = new ArrayList<>(zip.parts().keySet());
        names.removeIf(name -> !SECTION.matcher(name).matches());
        if (names.isEmpty()) {
            throw new UnreadableException(Reason.UNREADABLE, "no part Contents/section0.xml; not HWPX");
        }
        names.sort(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()));
        return names;
    }

    /// What is read of the sections so far.
    private static final class Section {
        private final Prose prose = new Prose(PlainText.LARGEST_DOCUMENT);
        private final LeftOut leftOut = new LeftOut();
        private int texts;
        private int deletions;

        void read(XmlEvents xml) throws IOException {
            for (XmlEvents.Event event = xml.next(); event != XmlEvents.Event.END; event = xml.next()) {
                switch (event) {
                    case OPEN -> open(xml);
                    case CLOSE -> close(xml.name());
                    case TEXT -> {
                        if (texts > 0 && deletions == 0) {
                            prose.text(xml.text());
                        }
                    }
                    case END -> throw new IllegalStateException("the loop ends before");
                }
            }
        }

        private void open(XmlEvents xml) throws IOException {
            switch (xml.name()) {
                case "t" -> texts++;
                case "p" -> prose.endParagraph();
                case "lineBreak" -> prose.text("\n");
                case "tab", "nbSpace", "fwSpace" -> prose.text(" ");
                case "hyphen" -> prose.text("-");
                case "tr" -> prose.openRow();
                case "tc" -> prose.openCell();
                case "footNote", "endNote" -> prose.openNote();
                case "deleteBegin" -> {
                    deletions++;
                    leftOut.count("deleted");
                }
                case "deleteEnd" -> deletions = Math.max(0, deletions - 1);
                case "hiddenComment" -> leaveOut(xml, "hidden");
                case "header", "footer" -> leaveOut(xml, "running_heads");
                case "fieldBegin" -> {
                    if (xml.attribute("type").equals("MEMO")) {
                        leaveOut(xml, "comments");
                    }
                }
                default -> {
                }
            }
        }

        private void leaveOut(XmlEvents xml, String what) throws IOException {
            leftOut.count(what);
            xml.skip();
        }

        private void close(String name) {
            switch (name) {
                case "t" -> texts--;
                case "p" -> prose.endParagraph();
                case "tr" -> prose.closeRow();
                case "tc" -> prose.closeCell();
                case "footNote", "endNote" -> prose.closeNote();
                default -> {
                }
            }
        }
    }
}
