package dev.onggi.corpus.recipe;

import dev.onggi.text.pii.PiiKind;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What `onggi corpus run` makes, and of what. Paths are absolute; in the file they count
/// from the file's own folder. Sent to the workers as it is.
///
/// @param file the recipe itself
/// @param name of the corpus
/// @param seed of every choice that is not determined by the text
/// @param output the folder that takes shards, manifest, report, rejects and unfinished work
/// @param sources where documents come from, in the order in which duplicates prefer them
/// @param limits what the filters allow
/// @param tokenizer a `tokenizer.json`; empty: the corpus ends as documents and no shard is written
/// @param mix share of documents to keep, 0 to 1, by source name, `domain/NAME` and `form/NAME`; what is not named is kept whole
/// @param evaluation sets that the corpus must not hold
/// @param shards how rows are packed
/// @param reading what a task takes on, and what a reader of documents may use
public record Recipe(String file, String name, long seed, String output, List<SourceRule> sources,
        Limits limits,
        String tokenizer, Map<String, Double> mix, List<EvaluationRule> evaluation,
        ShardRule shards, ReadingRule reading) implements Serializable {

    /// One source.
    ///
    /// @param name in reports and ids
    /// @param path a file or a folder
    /// @param include globs on the path inside the folder; empty: every file of a known kind
    /// @param licence of documents that do not name their own; empty: such documents are refused
    /// @param attribution the line owed to its authors, or empty
    /// @param fields names of a record's members in JSONL and Parquet
    /// @param unmasked kinds of personal data that are left as they are: an encyclopedia names people who are publicly known
    public record SourceRule(String name, String path, List<String> include, String licence,
            String attribution,
            FieldNames fields, Set<PiiKind> unmasked) implements Serializable {
    }

    /// How the members of a JSONL or Parquet record are called.
    ///
    /// @param body of raw bytes in base64, which are read as `content_type` says where there is no text
    public record FieldNames(String text, String id, String licence, String body) implements Serializable {
        /// What most data sets use.
        public static final FieldNames USUAL = new FieldNames("text", "id", "licence", "body_base64");
    }

    /// One evaluation set.
    ///
    /// @param name in reports
    /// @param path a file: JSON Lines, one item a record, or plain text, one item a line
    /// @param fields members of a record that hold its text, in the order in which they are read
    /// @param id the member that names an item
    public record EvaluationRule(String name, String path, List<String> fields,
            String id) implements Serializable {
    }

    /// @param rowLength tokens a row
    /// @param rowsPerShard rows a file
    public record ShardRule(int rowLength, int rowsPerShard) implements Serializable {
    }

    /// @param partBytes of source files that one task reads and one part holds; of files, only JSON Lines are divided
    /// @param seconds that the reader of one document may take
    /// @param memoryMebibytes that the reader of one document may have
    public record ReadingRule(long partBytes, int seconds, int memoryMebibytes) implements Serializable {
        /// Where the recipe says nothing.
        public static final ReadingRule USUAL = new ReadingRule(32 << 20, 60, 1024);
    }

    /// What decides which documents stay: all but the tokenizer and the rows.
    public Recipe withoutPacking() {
        return new Recipe(file, name, seed, output, sources, limits, "", mix, evaluation,
                new ShardRule(0, 0), reading);
    }

    /// The folder that takes everything.
    public Path outputFolder() {
        return Path.of(output);
    }
}
