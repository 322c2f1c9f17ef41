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
    Extract extract(byte[] bytes, Extractors extractors) throws IOException {
        FileKind kind = switch (name) {
            case "text/plain", "text/markdown" -> FileKind.TEXT;
            case "text/html", "application/xhtml+xml" -> FileKind.HTML;
            case "application/pdf" -> FileKind.PDF;
            case "application/vnd.openxmlformats-officedocument.wordprocessingml.document" -> FileKind.DOCX;
            case "application/x-hwp", "application/haansofthwp", "application/vnd.hancom.hwp" -> FileKind.HWP;
            case "application/hwp+zip", "application/haansofthwpx", "application/vnd.hancom.hwpx" ->
                FileKind.HWPX;
            default -> throw new UnreadableException(Reason.UNREADABLE, "no reader for " + name);
        };
        return extractors.of(kind).extract(bytes, charset);
    }
}
