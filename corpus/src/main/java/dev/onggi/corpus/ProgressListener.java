package dev.onggi.corpus;

/// Hears how far a run has come. Called by one thread at a time, which is not always the same.
public interface ProgressListener {
    /// Hears nothing.
    ProgressListener NONE = new ProgressListener() {
        @Override
        public void begin(String pass, long bytes) {
            // nobody asked
        }

        @Override
        public void at(long documents, long bytes) {
            // nobody asked
        }
    };

    /// A pass begins, and the one before has ended.
    ///
    /// @param pass what it does, such as `masking`
    /// @param bytes that it has to read; what an earlier start has finished is not among them
    void begin(String pass, long bytes);

    /// So many documents, and bytes of those to read, are done since the pass began.
    void at(long documents, long bytes);
}
