package dev.onggi.corpus.source;

import dev.onggi.corpus.document.Reason;
import dev.onggi.corpus.recipe.Recipe.FieldNames;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/// JSON Lines: one record a line. A line that is no record is one reject; the next line is read all the same.
final class JsonlReader implements DocumentReader {
    private static final JsonFactory JSON = JsonFactory.builder().streamReadConstraints(StreamReadConstraints
            .builder().maxStringLength(PlainText.LARGEST_DOCUMENT).maxNestingDepth(100).build()).build();
    private final FieldNames names;
    private final LongPredicate lines;
    private final Extractors extractors;

    JsonlReader(FieldNames names, Extractors extractors) {
        this(names, line -> true, extractors);
    }

    /// @param lines which lines to read, by their number from 0; the others are counted
    JsonlReader(FieldNames names, LongPredicate lines, Extractors extractors) {
        this.names = names;
        this.lines = lines;
        this.extractors = extractors;
    }

    @Override
    public void read(FileContent file, RecordSink sink) throws IOException {
        try (InputStream bytes = file.open()) {
            Lines text = new Lines(bytes, PlainText.LARGEST_DOCUMENT);
            for (long line = 0; text.next(); line++) {
                if (text.isBlank()) {
                    continue;
                }
                if (!lines.test(line)) {
                    sink.skip();
                } else if (text.isTooLong()) {
                    sink.reject(Reason.TOO_LARGE,
                            "a line of more than " + PlainText.LARGEST_DOCUMENT + " bytes");
                } else {
                    record(text, sink);
                }
            }
        }
    }

    private void record(Lines lines, RecordSink sink) {
        Map<String, String> fields = new TreeMap<>();
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), lines.buffer(), lines.offset(),
                lines.length())) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                sink.reject(Reason.UNREADABLE, "expected a JSON object, found " + json.currentToken());
                return;
            }
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = json.currentName();
                JsonToken value = json.nextToken();
                if (value.isStructStart()) {
                    json.skipChildren();
                } else if (value != JsonToken.VALUE_NULL) {
                    fields.put(name, json.getString());
                }
            }
        } catch (JacksonException e) {
            sink.reject(Reason.UNREADABLE, "no JSON: " + e.getOriginalMessage());
            return;
        }
        accept(fields, sink);
    }

    private void accept(Map<String, String> fields, RecordSink sink) {
        String text = text(fields);
        String body = fields.remove(names.body());
        if (text == null && body != null) {
            body(body, fields, sink);
            return;
        }
        if (text == null) {
            sink.reject(Reason.UNREADABLE,
                    "has no text in '" + names.text() + "'; its members: " + fields.keySet());
            return;
        }
        if (text.isBlank()) {
            sink.reject(Reason.NO_TEXT, "'" + names.text() + "' is empty");
            return;
        }
        hand(text, fields, sink);
    }

    /// Takes the first member that may hold the text, if there is one.
    private @Nullable String text(Map<String, String> fields) {
        for (String name : names.text().split(",", -1)) {
            String text = fields.remove(name);
            if (text != null) {
                return text;
            }
        }
        return null;
    }

    /// A record whose text is bytes as they came from the network, in base64.
    private void body(String base64, Map<String, String> fields, RecordSink sink) {
        try {
            Extract extract = MediaType.of(fields.getOrDefault("content_type", "text/plain"))
                    .extract(Base64.getMimeDecoder().decode(base64), extractors);
            if (extract.text().isBlank()) {
                sink.reject(Reason.NO_TEXT, "'" + names.body() + "' has no text");
                return;
            }
            extract.fields().forEach(fields::putIfAbsent);
            hand(extract.text(), fields, sink);
        } catch (UnreadableException e) {
            sink.reject(e.reason(), "'" + names.body() + "': " + e.getMessage());
        } catch (IOException | RuntimeException e) {
            // as in FileReader: whatever a library makes of broken bytes, it is one record
            sink.reject(Reason.UNREADABLE, "'" + names.body() + "': " + e);
        }
    }

    private void hand(String text, Map<String, String> fields, RecordSink sink) {
        rename(fields, names.id(), "id");
        rename(fields, names.licence(), "licence");
        sink.accept(text, fields);
    }

    static void rename(Map<String, String> fields, String from, String to) {
        String value = fields.remove(from);
        if (value != null) {
            fields.put(to, value);
        }
    }

    /// The bytes of a stream line by line, without a string for each.
    static final class Lines {
        private final InputStream bytes;
        private final int longest;
        private byte[] buffer = new byte[1 << 16];
        private int from;
        private int filled;
        private int lineFrom;
        private int lineTo;
        private boolean ended;
        private boolean tooLong;

        Lines(InputStream bytes, int longest) {
            this.bytes = bytes;
            this.longest = longest;
        }

        /// Goes to the next line; false at the end.
        boolean next() throws IOException {
            tooLong = false;
            int scanned = from;
            while (true) {
                for (int i = scanned; i < filled; i++) {
                    if (buffer[i] == '\n') {
                        lineFrom = from;
                        lineTo = i;
                        from = i + 1;
                        return true;
                    }
                }
                if (ended) {
                    lineFrom = from;
                    lineTo = filled;
                    from = filled;
                    return lineTo > lineFrom || tooLong;
                }
                scanned = more();
            }
        }

        boolean isTooLong() {
            return tooLong;
        }

        boolean isBlank() {
            int i = lineFrom;
            while (i < lineTo && (buffer[i] == ' ' || buffer[i] == '\t' || buffer[i] == '\r')) {
                i++;
            }
            return i == lineTo && !tooLong;
        }

        byte[] buffer() {
            return buffer;
        }

        int offset() {
            return lineFrom;
        }

        int length() {
            return lineTo - lineFrom;
        }

        /// Reads more; returns where it begins.
        private int more() throws IOException {
            if (filled - from > longest) {
                tooLong = true;
                from = filled;
            }
            System.arraycopy(buffer, from, buffer, 0, filled - from);
            filled -= from;
            from = 0;
            if (filled == buffer.length) {
                buffer = java.util.Arrays.copyOf(buffer, buffer.length * 2);
            }
            int start = filled;
            int got = bytes.read(buffer, filled, buffer.length - filled);
            ended = got < 0;
            filled += Math.max(got, 0);
            return start;
        }
    }
}
