package dev.onggi.corpus.source;

import dev.onggi.corpus.document.Reason;
import java.util.Map;

/// Takes the records of a file, one after the other.
interface RecordSink {
    /// A record with text.
    ///
    /// @param fields title, url, date, licence … as far as the file tells; `id` where the record has its own
    void accept(String text, Map<String, String> fields);

    /// A record that another task reads.
    default void skip() {
    }

    /// A record that cannot be used.
    void reject(Reason reason, String detail);
}
