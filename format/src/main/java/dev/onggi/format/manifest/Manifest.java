package dev.onggi.format.manifest;

import dev.onggi.format.FormatException;
import dev.onggi.format.disk.NewFile;
import dev.onggi.format.json.JsonFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The manifest of a corpus, `manifest.json` in its folder. The same corpus always gives the same bytes, so the manifest's own
/// digest names the corpus.
///
/// @param format [#FORMAT]
/// @param name of the corpus
/// @param program what made it, and its version
/// @param recipe SHA-256 of the recipe's file
/// @param settings what the recipe says and what it leaves to the defaults, by dotted name; paths as the recipe has them
/// @param tokenizer SHA-256 of the `tokenizer.json` that made the ids; empty where there are no shards
/// @param inputs every file that was read, by source and path
/// @param outputs every file of the corpus, by its path from the manifest's folder
/// @param counts of documents, bytes, masked values, tokens, by dotted name
/// @param attributions the line owed to the authors, by source
public record Manifest(String format, String name, String program, String recipe,
        Map<String, String> settings, String tokenizer, List<Entry> inputs, List<Entry> outputs,
        Map<String, Long> counts, Map<String, String> attributions) {
    /// The name of a manifest's file.
    public static final String FILE = "manifest.json";
    /// The layout that this class knows.
    public static final String FORMAT = "onggi-corpus-1";

    private static final long LARGEST = 1L << 30;
    private static final JsonMapper JSON = JsonMapper.builder(JsonFile.FACTORY)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                    DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                    DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /// One file.
    ///
    /// @param path with `/` between its parts
    /// @param kind what is in it
    /// @param sha256 in hexadecimal digits
    public record Entry(String path, Kind kind, long bytes, String sha256) {
    }

    /// What a file holds.
    public enum Kind {
        /// Raw documents.
        SOURCE,
        /// What the corpus must not hold.
        EVALUATION,
        /// Documents that stay, as packed JSON Lines.
        DOCUMENTS,
        /// Rows of tokens.
        SHARD,
        /// A `tokenizer.json` and what belongs to it.
        TOKENIZER,
        /// What people read about the run.
        REPORT;

        /// The name in a manifest.
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Sorts what has no order of its own.
    public Manifest {
        settings = new TreeMap<>(settings);
        inputs = sorted(inputs);
        outputs = sorted(outputs);
        counts = new TreeMap<>(counts);
        attributions = new TreeMap<>(attributions);
    }

    /// The manifest of the corpus in `folder`.
    public static Manifest read(Path folder) {
        Path file = folder.resolve(FILE);
        try {
            if (Files.size(file) > LARGEST) {
                throw new FormatException(file, "", "is larger than 1 GiB; expected the manifest of a corpus.");
            }
            byte[] bytes = Files.readAllBytes(file);
            Manifest manifest = JSON.readValue(bytes, Manifest.class);
            manifest.check(file, bytes);
            return manifest;
        } catch (JacksonException e) {
            throw new FormatException(file, "", "is no manifest of a corpus: " + JsonFile.shortly(e)
                    + ". Run the recipe again: onggi corpus run RECIPE.", e);
        } catch (NoSuchFileException e) {
            throw new FormatException(file, "", "is not there. Expected the folder of a finished corpus; "
                    + "onggi corpus run RECIPE makes one.", e);
        } catch (IOException e) {
            throw new FormatException(file, "", "cannot be read: " + e, e);
        }
    }

    private void check(Path file, byte... bytes) {
        if (!format.equals(FORMAT)) {
            throw new FormatException(file, "format", "expected " + FORMAT + ", found '" + format
                    + "'. Another version of Onggi wrote it; use that one.");
        }
        if (!Arrays.equals(bytes, bytes())) {
            throw new FormatException(file, "",
                    "is not as Onggi writes it. It was edited, or cut short; run the recipe again: onggi corpus run RECIPE.");
        }
        for (Entry entry : outputs) {
            Path path = Path.of(entry.path());
            if (path.isAbsolute() || !path.normalize().equals(path) || path.startsWith("..")) {
                throw new FormatException(file, "outputs", "names '" + entry.path()
                        + "', which is not inside the corpus. Do not use this corpus.");
            }
        }
    }

    /// Writes `manifest.json` into `folder`, whole or not at all.
    public void writeTo(Path folder) {
        NewFile.write(folder.resolve(FILE), bytes());
    }

    /// The manifest as it lies in its file: canonical JSON.
    public byte[] bytes() {
        return CanonicalJson.bytes(JSON.valueToTree(this));
    }

    /// SHA-256 of [#bytes()], in hexadecimal digits: the name of this corpus and of no other.
    public String digest() {
        return FileDigest.of(bytes());
    }

    /// The shards, in order.
    public List<Path> shards(Path folder) {
        return outputs.stream().filter(entry -> entry.kind() == Kind.SHARD)
                .map(entry -> folder.resolve(entry.path())).toList();
    }

    /// Refuses a tokenizer that did not make the ids of this corpus.
    ///
    /// @param folder of the corpus
    /// @param file a `tokenizer.json`
    public void requireTokenizer(Path folder, Path file) {
        String found = FileDigest.of(file);
        if (!found.equals(tokenizer)) {
            throw new FormatException(file, "", tokenizer.isEmpty()
                    ? "cannot be checked: the corpus in " + folder
                            + " has no shards. Name the tokenizer in its recipe."
                    : "has SHA-256 " + found + ", but the shards in " + folder
                            + " were made by the tokenizer with SHA-256 " + tokenizer
                            + ". Use the tokenizer that lies in that folder.");
        }
    }

    private static List<Entry> sorted(List<Entry> entries) {
        return entries.stream().sorted((a, b) -> a.path().compareTo(b.path())).toList();
    }
}
