package dev.onggi.corpus.source;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongConsumer;
import java.util.zip.GZIPInputStream;

/// The bytes of one file, unpacked if its name ends in `.gz` or `.zst`.
///
/// @param path where it lies
/// @param packing how it is packed
/// @param took hears of every byte of the file itself that a stream has read
/// @param limit bytes after unpacking that a stream gives before it refuses to go on
record FileContent(Path path, Packing packing, long limit, LongConsumer took) {
    /// How a file is packed.
    enum Packing {
        NONE, GZIP, ZSTANDARD
    }

    private static final int WINDOW_LOG = 27;

    /// The same, where nobody counts.
    FileContent(Path path, Packing packing, long limit) {
        this(path, packing, limit, _ -> {
        });
    }

    /// A new stream over the unpacked bytes; the caller closes it.
    InputStream open() throws IOException {
        InputStream packed = new BufferedInputStream(new CountedStream(Files.newInputStream(path), took),
                1 << 16);
        InputStream bytes = switch (packing) {
            case NONE -> packed;
            case GZIP -> new GZIPInputStream(packed, 1 << 16);
            case ZSTANDARD -> new ZstdInputStream(packed).setLongMax(WINDOW_LOG);
        };
        return new LimitedStream(bytes, limit);
    }

    /// All unpacked bytes of a file that is one document.
    ///
    /// @throws UnreadableException when there are more than `most`
    byte[] all(int most) throws IOException {
        try (InputStream bytes = open()) {
            byte[] all = bytes.readNBytes(most + 1);
            if (all.length > most) {
                throw UnreadableException.tooLarge(most);
            }
            return all;
        }
    }
}
