package dev.onggi.format.json;

import dev.onggi.format.FormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonFactoryBuilder;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads JSON objects out of files.
public final class JsonFile {

    private static final int MAX_DEPTH = 64;
    private static final int MAX_STRING = 64 << 20;
    private static final int MAX_NUMBER = 400;

    /// For whoever reads a file token by token.
    public static final JsonFactory FACTORY = factory();
    private static final JsonMapper MAPPER = JsonMapper.builder(FACTORY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    private JsonFile() {
    }

    /// The object that is the whole of `file`, which may have at most `maxBytes` bytes.
    public static JsonObject read(Path file, long maxBytes) {
        try {
            long size = Files.size(file);
            if (size > maxBytes) {
                throw new FormatException(file, "", String.format(Locale.ROOT,
                        "has %,d bytes; no such file of a model has more than %,d.", size, maxBytes));
            }
            return parse(file, "", Files.readAllBytes(file), (int) size);
        } catch (NoSuchFileException e) {
            throw new FormatException(file, "", "does not exist. Download it from where the model came from.",
                    e);
        } catch (IOException e) {
            throw new FormatException(file, "", "cannot be read: " + e.getMessage(), e);
        }
    }

    /// The object that is the first `length` bytes of `json`; `place` says in messages where in `file` it was.
    public static JsonObject parse(Path file, String place, byte[] json, int length) {
        try {
            JsonNode node = MAPPER.readTree(json, 0, length);
            if (!node.isObject()) {
                throw new FormatException(file, place, "should be a JSON object.");
            }
            return new JsonObject(file, "", node);
        } catch (JacksonException e) {
            throw new FormatException(file, place, "is not valid JSON: " + shortly(e)
                    + ". Download it again from where the model came from.", e);
        }
    }

    /// What Jackson found wrong and where, on one line.
    public static String shortly(JacksonException e) {
        String message = String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
        return e.getLocation() == null
                ? message
                : message + " at line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr();
    }

    private static JsonFactory factory() {
        JsonFactoryBuilder builder = JsonFactory.builder();
        return builder.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH)
                        .maxStringLength(MAX_STRING).maxNumberLength(MAX_NUMBER).build())
                .build();
    }
}
