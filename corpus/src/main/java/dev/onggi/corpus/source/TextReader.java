package dev.onggi.corpus.source;

import dev.onggi.corpus.document.Reason;
import java.io.IOException;
import java.util.Map;

/// A file of plain text or Markdown: one document.
final class TextReader implements DocumentReader {
    /// Bytes of one document, at most: longer ones are books glued together or no text at all.
    static final int LARGEST_DOCUMENT = 64 << 20;

    @Override
    public void read(FileContent file, RecordSink sink) throws IOException {
        String text = TextDecoder.decode(file.all(LARGEST_DOCUMENT));
        if (text.isBlank()) {
            sink.reject(Reason.NO_TEXT, "empty");
            return;
        }
        sink.accept(text, Map.of());
    }
}
