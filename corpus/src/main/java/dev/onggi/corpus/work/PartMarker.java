package dev.onggi.corpus.work;

import dev.onggi.corpus.CorpusException;
import dev.onggi.format.disk.NewFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The file that says a part is finished, with its counts.
public final class PartMarker {
    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<Map<String, Long>> COUNTS = new TypeReference<>() {
    };

    private PartMarker() {
    }

    /// Declares the part finished.
    public static void write(WorkFolder folder, int part, Tally tally) {
        NewFile.write(folder.file(part, "done"), JSON.writeValueAsBytes(new TreeMap<>(tally.all())));
    }

    /// The counts of a finished part.
    public static Tally read(WorkFolder folder, int part) {
        Path file = folder.file(part, "done");
        try {
            Tally tally = new Tally();
            JSON.readValue(Files.readAllBytes(file), COUNTS).forEach(tally::add);
            return tally;
        } catch (IOException | JacksonException e) {
            throw new CorpusException(file, "",
                    "cannot be read: " + e + ". Remove it, and the part is made again.", e);
        }
    }
}
