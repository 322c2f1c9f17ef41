package dev.onggi.corpus.document;

import java.util.Map;

/// What a stage decided about one document.
public sealed interface Verdict {
    /// It stays, perhaps with another text or more fields.
    record Keep(Document document) implements Verdict {
    }

    /// It goes.
    ///
    /// @param detail the measured value beside the limit, for a person to read: `Hangul share 0.12 < 0.30`
    /// @param findings fields to keep beside the reject, by name
    record Drop(Reason reason, String detail, Map<String, String> findings) implements Verdict {
        public Drop {
            findings = Map.copyOf(findings);
        }
    }

    /// Keeps it as it is.
    static Verdict keep(Document document) {
        return new Keep(document);
    }

    /// Drops it.
    static Verdict drop(Reason reason, String detail) {
        return new Drop(reason, detail, Map.of());
    }
}
