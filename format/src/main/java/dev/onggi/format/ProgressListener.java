package dev.onggi.format;

/// Hears how far a long piece of work has come. Called from the thread that does the work.
@FunctionalInterface
public interface ProgressListener {

    /// Hears nothing.
    ProgressListener NONE = (doneBytes, totalBytes) -> {
    };

    /// `doneBytes` of `totalBytes` are written.
    void progress(long doneBytes, long totalBytes);
}
