package dev.onggi.corpus.work;

import com.github.luben.zstd.ZstdOutputStream;
import dev.onggi.corpus.document.Document;
import dev.onggi.corpus.document.Reason;
import dev.onggi.format.disk.NewFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Writes documents, or rejects, as packed JSON Lines: under a temporary name until [#commit()].
public final class DocumentWriter implements AutoCloseable {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int LEVEL = 3;

    private final NewFile file;
    private final ZstdOutputStream bytes;
    private final JsonGenerator json;

    /// Begins a file.
    public DocumentWriter(Path target) {
        file = new NewFile(target, 0);
        try {
            bytes = new ZstdOutputStream(file.stream(), LEVEL);
        } catch (IOException e) {
            throw new UncheckedIOException(target + " cannot be written", e);
        }
        json = JSON.createGenerator(ObjectWriteContext.empty(), bytes);
    }

    /// A document that stays.
    public void write(Document document) {
        begin(document);
        end();
    }

    /// A document that goes, with the stage that dropped it.
    public void writeReject(Document document, String stage, Reason reason, String detail) {
        begin(document);
        json.writeStringProperty("stage", stage);
        json.writeStringProperty("reason", reason.key());
        json.writeStringProperty("detail", detail);
        end();
    }

    private void begin(Document document) {
        json.writeStartObject();
        json.writeStringProperty("id", document.id());
        json.writeStringProperty("text", document.text());
        json.writeStringProperty("source", document.origin().source());
        json.writeStringProperty("path", document.origin().path());
        json.writeNumberProperty("record", document.origin().record());
        json.writeStringProperty("licence", document.licence());
        if (!document.fields().isEmpty()) {
            json.writeObjectPropertyStart("fields");
            for (Map.Entry<String, String> field : new TreeMap<>(document.fields()).entrySet()) {
                json.writeStringProperty(field.getKey(), field.getValue());
            }
            json.writeEndObject();
        }
    }

    private void end() {
        json.writeEndObject();
        json.writeRaw('\n');
    }

    /// Gives the file its name.
    public void commit() {
        json.close();
        file.commit();
    }

    @Override
    public void close() {
        file.close();
    }
}
