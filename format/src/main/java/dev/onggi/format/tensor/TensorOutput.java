package dev.onggi.format.tensor;

import dev.onggi.format.ProgressListener;
import dev.onggi.format.disk.NewFile;

/// Writes the data part of a file, tensor after tensor.
public final class TensorOutput {

    private final NewFile file;
    private final ProgressListener listener;
    private final long totalBytes;
    private long doneBytes;

    /// @param totalBytes of all tensors, for the listener
    public TensorOutput(NewFile file, long totalBytes, ProgressListener listener) {
        this.file = file;
        this.totalBytes = totalBytes;
        this.listener = listener;
    }

    /// Writes one tensor; its content must give exactly as many bytes as its type and shape take.
    public void write(NewTensor tensor) {
        long start = file.position();
        tensor.content().writeTo(bytes -> {
            doneBytes += bytes.remaining();
            file.write(bytes);
            listener.progress(doneBytes, totalBytes);
        });
        long written = file.position() - start;
        if (written != tensor.bytes()) {
            throw new IllegalStateException("tensor " + tensor.name() + " gave " + written + " bytes, not "
                    + tensor.bytes());
        }
    }
}
