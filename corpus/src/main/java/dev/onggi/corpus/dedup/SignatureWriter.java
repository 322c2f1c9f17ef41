package dev.onggi.corpus.dedup;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/// Writes the signatures of one part. The part's `done` file says when they are whole.
public final class SignatureWriter implements AutoCloseable {
    private final OutputStream file;
    private final ByteBuffer buffer = ByteBuffer.allocate(Signature.BYTES).order(ByteOrder.LITTLE_ENDIAN);

    /// Begins, or begins anew.
    public SignatureWriter(Path target) {
        try {
            file = new BufferedOutputStream(Files.newOutputStream(target), 1 << 16);
        } catch (IOException e) {
            throw new UncheckedIOException(target + " cannot be written", e);
        }
    }

    /// Appends one.
    public void write(Signature signature) {
        buffer.clear();
        signature.writeTo(buffer);
        try {
            file.write(buffer.array());
        } catch (IOException e) {
            throw new UncheckedIOException("signatures cannot be written", e);
        }
    }

    /// Hands all that was written to the disk's file.
    public void flush() {
        try {
            file.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("signatures cannot be written", e);
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException("signatures cannot be written", e);
        }
    }
}
