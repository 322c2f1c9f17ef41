package dev.onggi.corpus.source;

import dev.onggi.corpus.document.Reason;
import java.io.IOException;
import java.util.Optional;

/// A file that is one document.
///
/// @param extractor of its kind
/// @param most bytes that it may have
record OneDocumentReader(Extractor extractor, int most) implements DocumentReader {
    @Override
    public void read(FileContent file, RecordSink sink) throws IOException {
        Extract extract = extractor.extract(file.all(most), Optional.empty());
        if (extract.text().isBlank()) {
            sink.reject(Reason.NO_TEXT, "no text in it");
            return;
        }
        sink.accept(extract.text(), extract.fields());
    }
}
