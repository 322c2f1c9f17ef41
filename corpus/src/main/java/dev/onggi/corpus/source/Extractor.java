package dev.onggi.corpus.source;

import java.io.IOException;
import java.util.Optional;

/// Reads one kind of document out of its bytes.
interface Extractor {
    /// The text, which may be blank.
    ///
    /// @param charset what a header outside the document says of its characters; a hint, and wrong at times
    /// @throws UnreadableException when the bytes are not what they should be
    Extract extract(byte[] bytes, Optional<String> charset) throws IOException;
}
