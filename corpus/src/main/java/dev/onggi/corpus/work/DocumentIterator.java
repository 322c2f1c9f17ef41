package dev.onggi.corpus.work;

import com.github.luben.zstd.ZstdInputStream;
import dev.onggi.corpus.CorpusException;
import dev.onggi.corpus.document.Document;
import dev.onggi.corpus.document.Origin;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/// Reads what [DocumentWriter] wrote.
public final class DocumentIterator implements Iterator<Document>, AutoCloseable {
    private static final JsonFactory JSON = JsonFactory.builder().streamReadConstraints(
            StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE)
                    .maxDocumentLength(Long.MAX_VALUE).maxTokenCount(Long.MAX_VALUE).build())
            .build();

    private final Path file;
    private final JsonParser json;
    private Map<String, String> members = Map.of();
    private boolean ready;

    /// Opens a file.
    public DocumentIterator(Path file) {
        this.file = file;
        try {
            json = JSON.createParser(ObjectReadContext.empty(),
                    new ZstdInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16)));
        } catch (IOException | JacksonException e) {
            throw new CorpusException(file, "", "cannot be read: " + e, e);
        }
    }

    @Override
    public boolean hasNext() {
        if (!ready) {
            ready = json.nextToken() == JsonToken.START_OBJECT;
        }
        return ready;
    }

    @Override
    public Document next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        ready = false;
        members = new TreeMap<>();
        Map<String, String> fields = new TreeMap<>();
        try {
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = json.currentName();
                if (json.nextToken() == JsonToken.START_OBJECT) {
                    readFields(fields);
                } else {
                    members.put(name, json.getString());
                }
            }
        } catch (JacksonException e) {
            throw new CorpusException(file, "", "is broken: " + e.getOriginalMessage()
                    + ". Remove the run's folder of parts and start again.", e);
        }
        Origin origin = new Origin(members.getOrDefault("source", ""), members.getOrDefault("path", ""),
                Long.parseLong(members.getOrDefault("record", "0")));
        return new Document(members.getOrDefault("id", ""), members.getOrDefault("text", ""), origin,
                members.getOrDefault("licence", ""), fields);
    }

    /// Of the reject that [#next()] returned last: the stage that dropped it, the reason, and what was measured; empty of a
    /// document that stayed.
    public Optional<Rejection> rejection() {
        return members.containsKey("reason")
                ? Optional.of(
                        new Rejection(members.getOrDefault("stage", ""), members.getOrDefault("reason", ""),
                                members.getOrDefault("detail", "")))
                : Optional.empty();
    }

    /// Why a document went.
    public record Rejection(String stage, String reason, String detail) {
    }

    private void readFields(Map<String, String> fields) {
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            json.nextToken();
            fields.put(name, json.getString());
        }
    }

    @Override
    public void close() {
        json.close();
    }
}
