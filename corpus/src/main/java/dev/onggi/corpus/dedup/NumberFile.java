package dev.onggi.corpus.dedup;

import dev.onggi.corpus.CorpusException;
import dev.onggi.format.disk.NewFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/// Numbers that all parts together gave, kept so that a run that was cut off need not ask all parts again: 8 bytes each,
/// little-endian. The file is there whole or not at all.
final class NumberFile {
    private NumberFile() {
    }

    static void write(Path file, long[] numbers) {
        if (numbers.length > Integer.MAX_VALUE / Long.BYTES) {
            throw new CorpusException(file, "", "cannot be written: " + numbers.length
                    + " numbers are more than one file takes. Make the corpus of fewer sources at a time.");
        }
        ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asLongBuffer().put(numbers);
        NewFile.write(file, bytes.array());
    }

    static long[] read(Path file) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
            long[] numbers = new long[bytes.capacity() / Long.BYTES];
            bytes.asLongBuffer().get(numbers);
            return numbers;
        } catch (IOException e) {
            throw new CorpusException(file, "", "cannot be read: " + e + ". Remove it, and it is made again.",
                    e);
        }
    }
}
