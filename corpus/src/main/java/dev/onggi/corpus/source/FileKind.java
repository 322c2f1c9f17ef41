package dev.onggi.corpus.source;

import dev.onggi.corpus.source.FileContent.Packing;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What kinds of files are read, by the ending of their name.
enum FileKind {
    TEXT("txt", "text", "md", "markdown"), HTML("html", "htm", "xhtml"), PDF("pdf"), DOCX("docx"), HWP(
            "hwp"), HWPX("hwpx"), JSONL("jsonl", "ndjson", "kept"), WARC(
                    "warc"), PARQUET("parquet");

    private final Set<String> endings;

    FileKind(String... endings) {
        this.endings = Set.of(endings);
    }

    /// The kind of a file by its name, where it is known: `a.jsonl.zst` is JSONL.
    static Optional<FileKind> of(String name) {
        String bare = bare(name);
        String ending = bare.substring(bare.lastIndexOf('.') + 1);
        for (FileKind kind : values()) {
            if (kind.endings.contains(ending)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /// How a file of that name is packed. `.kept` is what a corpus run leaves.
    static Packing packing(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".gz")) {
            return Packing.GZIP;
        }
        return lower.endsWith(".zst") || lower.endsWith(".kept") ? Packing.ZSTANDARD : Packing.NONE;
    }

    private static String bare(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        for (String packed : List.of(".gz", ".zst")) {
            if (lower.endsWith(packed)) {
                return lower.substring(0, lower.length() - packed.length());
            }
        }
        return lower;
    }
}
