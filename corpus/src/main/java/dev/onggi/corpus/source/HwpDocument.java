package dev.onggi.corpus.source;

import dev.onggi.corpus.document.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import kr.dogfoot.hwplib.object.HWPFile;
import kr.dogfoot.hwplib.reader.HWPReader;

/// A document of Hancom's Hangul, HWP 5. The file is looked through first ([HwpFile]), for the library unpacks all of it.
final class HwpDocument implements Extractor {
    /// Bytes of one file, at most.
    static final int LARGEST = 64 << 20;

    private static final String VERSION_3 = "HWP Document File V3";

    @Override
    public Extract extract(byte[] bytes, Optional<String> charset) throws IOException {
        if (new String(bytes, 0, Math.min(bytes.length, VERSION_3.length()), StandardCharsets.ISO_8859_1)
                .equals(VERSION_3)) {
            throw new UnreadableException(Reason.UNREADABLE,
                    "HWP 3, which is older than what is read (HWP 5)");
        }
        HwpFile.check(bytes);
        HwpWalk walk = new HwpWalk();
        HWPFile file = parse(bytes);
        walk.body(file.getBodyText());
        Map<String, String> fields = new TreeMap<>();
        if (file.getSummaryInformation() != null) {
            String title = file.getSummaryInformation().getTitle();
            if (title != null && !title.isBlank()) {
                fields.put("title", title.strip());
            }
        }
        walk.tell(fields);
        return new Extract(walk.text(), fields);
    }

    private static HWPFile parse(byte[] bytes) throws IOException {
        try {
            return HWPReader.fromInputStream(new ByteArrayInputStream(bytes));
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new UnreadableException(Reason.UNREADABLE, "no HWP 5: " + e);
        }
    }
}
