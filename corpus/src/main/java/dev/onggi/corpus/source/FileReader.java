package dev.onggi.corpus.source;

import com.github.luben.zstd.ZstdIOException;
import dev.onggi.corpus.document.Document;
import dev.onggi.corpus.document.Origin;
import dev.onggi.corpus.document.Reason;
import dev.onggi.corpus.document.StageFields;
import dev.onggi.corpus.recipe.Recipe;
import dev.onggi.corpus.recipe.Recipe.SourceRule;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipException;

/// One file of a source to documents. Whatever is wrong with a file or a record becomes a reject; nothing stops the run.
public final class FileReader {
    /// Takes what a file gives.
    public interface Sink {
        /// A document.
        void accept(Document document);

        /// A record, or a whole file, that is none.
        void reject(Origin origin, Reason reason, String detail);

        /// So many bytes more of the slice's share of the file, as it lies on the disk, are read.
        void took(long bytes);
    }

    /// Bytes that one file may unpack to.
    private static final long LARGEST_FILE = 64L << 30;
    private static final int ID_BYTES = 12;

    private final SourceRule rule;
    private final Extractors extractors;
    private final FileSlice slice;
    private final SourceFile file;
    private final Sink sink;
    private long record;
    private long taken;
    private long told;

    private FileReader(Recipe recipe, FileSlice slice, Sink sink) {
        this.rule = recipe.sources().get(slice.file().source());
        this.extractors = Extractors.of(recipe.reading());
        this.slice = slice;
        this.file = slice.file();
        this.sink = sink;
    }

    /// Reads a slice of a file of `recipe` into `sink`.
    public static void read(Recipe recipe, FileSlice slice, Sink sink) {
        new FileReader(recipe, slice, sink).read();
    }

    private void read() {
        Path path = file.path();
        try {
            reader().read(new FileContent(path, FileKind.packing(file.name()), LARGEST_FILE, this::took),
                    new Records());
            if (Files.size(path) != file.size()
                    || Files.getLastModifiedTime(path).toMillis() != file.modified()) {
                rejectSlice(Reason.CHANGED_WHILE_READ,
                        "was " + file.size() + " bytes at the inventory and is " + Files.size(path) + " now");
            }
        } catch (SinkFailure e) {
            throw e.failure;
        } catch (NoSuchFileException e) {
            rejectSlice(Reason.CHANGED_WHILE_READ,
                    "was " + file.size() + " bytes at the inventory and is gone now");
        } catch (UnreadableException e) {
            rejectFile(e.reason(), String.valueOf(e.getMessage()));
        } catch (ZipException | EOFException | ZstdIOException e) {
            rejectFile(Reason.UNREADABLE, e.toString());
        } catch (IOException | RuntimeException e) {
            // a library may fail on a broken file in any way it likes; the file is rejected, and the run goes on
            rejectSlice(Reason.UNREADABLE, e.toString());
        } catch (StackOverflowError e) {
            rejectSlice(Reason.UNREADABLE, "its parts lie too deep in one another");
        } catch (OutOfMemoryError e) {
            // a library that unpacks without a limit was given a bomb; what it had taken is free again
            rejectSlice(Reason.TOO_LARGE, "needs more memory than there is: " + e.getMessage());
        }
        // some files are not read to their end, and some are mapped
        took(file.size() - taken);
    }

    /// What the reader of one slice met, and those of others perhaps did not: the rest of this slice is lost.
    private void rejectSlice(Reason reason, String detail) {
        if (slice.number() == 0) {
            sink.reject(next(), reason, detail);
        } else {
            String name = file.name() + ", slice " + (slice.number() + 1) + " of " + slice.of();
            sink.reject(new Origin(rule.name(), name, record++), reason, detail);
        }
    }

    /// Every slice meets what is wrong with the bytes of a file at the same place; one tells of it.
    private void rejectFile(Reason reason, String detail) {
        if (slice.number() == 0) {
            sink.reject(next(), reason, detail);
        }
    }

    /// Each slice reads the whole file, and counts as its share of it.
    private void took(long bytes) {
        taken += bytes;
        long share = Math.min((long) ((double) taken / Math.max(file.size(), 1) * slice.share()),
                slice.share());
        sink.took(share - told);
        told = share;
    }

    /// Hands records on. What goes wrong behind the sink, a full disk above all, is no fault of the file: it passes through the
    /// readers, which take every exception for one.
    private final class Records implements RecordSink {
        @Override
        public void accept(String text, Map<String, String> fields) {
            handOn(() -> document(text, fields));
        }

        @Override
        public void skip() {
            record++;
        }

        @Override
        public void reject(Reason reason, String detail) {
            handOn(() -> sink.reject(next(), reason, detail));
        }

        private void handOn(Runnable record) {
            try {
                record.run();
            } catch (RuntimeException e) {
                throw new SinkFailure(e);
            }
        }
    }

    private static final class SinkFailure extends Error {
        private static final long serialVersionUID = 1;

        private final RuntimeException failure;

        SinkFailure(RuntimeException failure) {
            super(failure);
            this.failure = failure;
        }
    }

    private DocumentReader reader() throws UnreadableException {
        FileKind kind = FileKind.of(file.name()).orElse(FileKind.TEXT);
        return switch (kind) {
            case TEXT, HTML, PDF, DOCX, HWP, HWPX ->
                new OneDocumentReader(extractors.of(kind), Extractors.largest(kind));
            case WARC -> new WarcReader(extractors);
            case PARQUET -> new ParquetReader(rule.fields());
            case JSONL -> new JsonlReader(rule.fields(), slice::takes, extractors);
        };
    }

    private void document(String text, Map<String, String> given) {
        Origin origin = next();
        Map<String, String> fields = new TreeMap<>(given);
        String licence = fields.getOrDefault("licence", rule.licence());
        fields.remove("licence");
        if (licence.isBlank()) {
            sink.reject(origin, Reason.NO_LICENCE,
                    "neither the record nor source '" + rule.name() + "' names one");
            return;
        }
        StageFields.ALL.forEach(name -> JsonlReader.rename(fields, name, "source_" + name));
        String own = fields.remove("id");
        if (own != null) {
            fields.put("source_id", own);
        }
        if (!rule.attribution().isEmpty()) {
            fields.putIfAbsent("attribution", rule.attribution());
        }
        sink.accept(new Document(id(origin), text, origin, licence, fields));
    }

    private Origin next() {
        return new Origin(rule.name(), file.name(), record++);
    }

    /// The id of what stands at a place.
    public static String id(Origin origin) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(origin.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
