package dev.onggi.corpus.source;

import java.util.Map;
import java.util.Optional;

/// Plain text or Markdown.
final class PlainText implements Extractor {
    /// Bytes of one document, at most: longer ones are books glued together or no text at all.
    static final int LARGEST_DOCUMENT = 64 << 20;

    @Override
    public Extract extract(byte[] bytes, Optional<String> charset) {
        return new Extract(TextDecoder.decode(bytes, charset), Map.of());
    }
}
