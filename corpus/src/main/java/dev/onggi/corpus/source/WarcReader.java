package dev.onggi.corpus.source;

import dev.onggi.corpus.document.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.netpreserve.jwarc.MessageBody;
import org.netpreserve.jwarc.WarcConversion;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcResource;
import org.netpreserve.jwarc.WarcResponse;
import org.netpreserve.jwarc.WarcTargetRecord;

/// A web archive (WARC 1.0 and 1.1). Responses of a server, resources and conversions are documents, each read as its content
/// type says; an answer other than 200 is one reject; records about the crawl itself are no documents.
final class WarcReader implements DocumentReader {
    private static final int OK = 200;

    private final Extractors extractors;

    WarcReader(Extractors extractors) {
        this.extractors = extractors;
    }

    @Override
    public void read(FileContent file, RecordSink sink) throws IOException {
        try (InputStream bytes = file.open();
                org.netpreserve.jwarc.WarcReader records = new org.netpreserve.jwarc.WarcReader(bytes)) {
            for (Optional<WarcRecord> next = records.next(); next.isPresent(); next = records.next()) {
                if (next.get() instanceof WarcTargetRecord record) {
                    record(record, sink);
                }
            }
        }
    }

    private void record(WarcTargetRecord record, RecordSink sink) {
        try {
            switch (record) {
                case WarcResponse response -> response(response, sink);
                case WarcResource resource ->
                    body(resource, resource.body(), MediaType.of(resource.contentType().raw()), sink);
                case WarcConversion text ->
                    body(text, text.body(), MediaType.of(text.contentType().raw()), sink);
                default -> {
                }
            }
        } catch (UnreadableException e) {
            sink.reject(e.reason(), record.target() + ": " + e.getMessage());
        } catch (IOException | RuntimeException e) {
            // as in FileReader: whatever a library makes of broken bytes, it is one record
            sink.reject(Reason.UNREADABLE, record.target() + ": " + e);
        }
    }

    private void response(WarcResponse response, RecordSink sink) throws IOException {
        if (response.http().status() != OK) {
            throw new UnreadableException(Reason.UNREADABLE,
                    "the server answered " + response.http().status());
        }
        body(response, response.http().bodyDecoded(), MediaType.of(response.http().contentType().raw()),
                sink);
    }

    private void body(WarcTargetRecord record, MessageBody body, MediaType type, RecordSink sink)
            throws IOException {
        byte[] bytes = body.stream().readNBytes(PlainText.LARGEST_DOCUMENT + 1);
        if (bytes.length > PlainText.LARGEST_DOCUMENT) {
            throw UnreadableException.tooLarge(PlainText.LARGEST_DOCUMENT);
        }
        Extract extract = type.extract(bytes, extractors);
        if (extract.text().isBlank()) {
            throw new UnreadableException(Reason.NO_TEXT, "no text in it");
        }
        Map<String, String> fields = new TreeMap<>(extract.fields());
        fields.put("url", record.target());
        fields.putIfAbsent("date", record.date().toString());
        fields.put("id", record.id().toString());
        sink.accept(extract.text(), fields);
    }
}
