package dev.onggi.corpus.dedup;

import dev.onggi.corpus.CorpusException;
import dev.onggi.corpus.work.WorkFolder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The signatures of one part's documents, in their order, mapped.
final class SignatureFile {
    private static final int INDEX_BITS = 32;

    private final int part;
    private final ByteBuffer bytes;

    SignatureFile(int part, Path file) {
        this.part = part;
        try (FileChannel channel = FileChannel.open(file)) {
            bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size())
                    .order(ByteOrder.LITTLE_ENDIAN);
        } catch (IOException e) {
            throw new CorpusException(file, "", "cannot be read: " + e, e);
        }
    }

    /// Of all signatures of these parts.
    static long bytes(WorkFolder folder, List<Integer> parts) {
        long bytes = 0;
        for (int part : parts) {
            Path file = folder.file(part, "signatures");
            try {
                bytes += Files.size(file);
            } catch (IOException e) {
                throw new CorpusException(file, "", "cannot be read: " + e, e);
            }
        }
        return bytes;
    }

    int count() {
        return bytes.capacity() / Signature.BYTES;
    }

    /// The number of a document among all parts: ascending in the order of parts and of documents in them.
    long number(int index) {
        return number(part, index);
    }

    static long number(int part, int index) {
        return (long) part << INDEX_BITS | index;
    }

    static int part(long number) {
        return (int) (number >>> INDEX_BITS);
    }

    static int index(long number) {
        return (int) number;
    }

    Signature get(int index) {
        return Signature
                .readFrom(bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN).position(index * Signature.BYTES));
    }
}
