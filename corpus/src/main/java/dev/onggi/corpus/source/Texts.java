package dev.onggi.corpus.source;

import dev.onggi.corpus.document.Reason;
import dev.onggi.corpus.recipe.Recipe.FieldNames;
import dev.onggi.corpus.recipe.Recipe.ReadingRule;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/// The texts of one file, for those who ask for neither origin nor licence: JSON Lines by its name, plain text by any other;
/// unpacked if the name ends in `.gz` or `.zst`.
public final class Texts {
    /// Bytes that one file may unpack to.
    private static final long LARGEST_FILE = 1L << 40;

    private Texts() {
    }

    /// Takes the texts.
    public interface Sink {
        /// A document, or a stretch of one that is cut where no word crosses. `text` is the reader's own and changes afterwards.
        void text(char[] text, int from, int to);

        /// A record that has no text, and why.
        void reject(String why);
    }

    /// Reads all of `file`.
    ///
    /// @param field the member of a JSON record that holds its text
    public static void read(Path file, String field, Sink sink) throws IOException {
        String name = String.valueOf(file.getFileName());
        FileContent content = new FileContent(file, FileKind.packing(name), LARGEST_FILE);
        if (FileKind.of(name).orElse(FileKind.TEXT) == FileKind.JSONL) {
            new JsonlReader(new FieldNames(field, "id", "licence", FieldNames.USUAL.body()),
                    Extractors.of(ReadingRule.USUAL)).read(content,
                            new Records(sink));
        } else {
            try (Reader reader = new InputStreamReader(content.open(), StandardCharsets.UTF_8)) {
                TextCutter.cut(reader, sink);
            }
        }
    }

    /// The lines of `file`, unpacked; the caller closes it.
    public static BufferedReader lines(Path file) throws IOException {
        FileContent content = new FileContent(file, FileKind.packing(String.valueOf(file.getFileName())),
                LARGEST_FILE);
        return new BufferedReader(new InputStreamReader(content.open(), StandardCharsets.UTF_8));
    }

    /// Whether the lines of `file` are records, by its name.
    public static boolean isRecords(Path file) {
        return FileKind.of(String.valueOf(file.getFileName())).orElse(FileKind.TEXT) == FileKind.JSONL;
    }

    private record Records(Sink sink) implements RecordSink {
        @Override
        public void accept(String text, Map<String, String> fields) {
            sink.text(text.toCharArray(), 0, text.length());
        }

        @Override
        public void reject(Reason reason, String detail) {
            sink.reject(detail);
        }
    }
}
