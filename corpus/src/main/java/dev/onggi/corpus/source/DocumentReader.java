package dev.onggi.corpus.source;

import java.io.IOException;

/// Reads one kind of file. A fault of one record is told to the sink; a fault that leaves the whole file unread is thrown.
interface DocumentReader {
    /// Reads all records of a file, in order.
    ///
    /// @throws UnreadableException when nothing can be read from it, or not to its end
    void read(FileContent file, RecordSink sink) throws IOException;
}
