package dev.onggi.corpus.source;

import java.nio.charset.StandardCharsets;

/// Bytes of unknown encoding to text.
final class TextDecoder {
    private TextDecoder() {
    }

    /// The text; bytes that are in no known encoding become U+FFFD, which the mojibake stage counts.
    static String decode(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
