package dev.onggi.corpus.dedup;

import dev.onggi.format.disk.NewFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

/// Writes the signatures of one part. The file has its name when [#commit()] returns, and not before.
public final class SignatureWriter implements AutoCloseable {
    private static final int BUFFERED = 256;

    private final NewFile file;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFERED * Signature.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);

    /// Begins, or begins anew.
    public SignatureWriter(Path target) {
        file = new NewFile(target, 0);
    }

    /// Appends one.
    public void write(Signature signature) {
        if (!buffer.hasRemaining()) {
            flush();
        }
        signature.writeTo(buffer);
    }

    /// Gives the file its name.
    public void commit() {
        flush();
        file.commit();
    }

    @Override
    public void close() {
        file.close();
    }

    private void flush() {
        buffer.flip();
        file.write(buffer);
        buffer.clear();
    }
}
