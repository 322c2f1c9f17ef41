package dev.onggi.corpus.source;

import dev.onggi.corpus.document.Reason;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/// What a header says that bytes are.
///
/// @param name in lower case, such as `text/html`
/// @param charset that it declares
record MediaType(String name, Optional<String> charset) {

    /// Reads `text/html; charset=EUC-KR`.
    static MediaType of(String contentType) {
        String[] parts = contentType.split(";");
        Optional<String> charset = Optional.empty();
        for (int i = 1; i < parts.length; i++) {
            String part = parts[i].strip();
            if (part.regionMatches(true, 0, "charset=", 0, "charset=".length())) {
                charset = Optional.of(part.substring("charset=".length()).replace("\"", "").strip());
            }
        }
        return new MediaType(parts[0].strip().toLowerCase(Locale.ROOT), charset);
    }

    /// The text of bytes of this type.
    ///
    /// @throws UnreadableException when there is no reader for the type, or it cannot read these bytes
    Extract extract(byte[] bytes) throws IOException {
        Extractor extractor = switch (name) {
            case "text/plain", "text/markdown" -> new PlainText();
            case "text/html", "application/xhtml+xml" -> new HtmlPage();
            case "application/pdf" -> new PdfDocument();
            case "application/vnd.openxmlformats-officedocument.wordprocessingml.document" ->
                new DocxDocument();
            case "application/x-hwp", "application/haansofthwp", "application/vnd.hancom.hwp" ->
                new HwpDocument();
            case "application/hwp+zip", "application/haansofthwpx", "application/vnd.hancom.hwpx" ->
                new HwpxDocument();
            default -> throw new UnreadableException(Reason.UNREADABLE, "no reader for " + name);
        };
        return extractor.extract(bytes, charset);
    }
}
