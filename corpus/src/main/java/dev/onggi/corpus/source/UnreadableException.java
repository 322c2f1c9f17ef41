package dev.onggi.corpus.source;

import dev.onggi.corpus.document.Reason;
import java.io.IOException;

/// A file from which nothing can be read. It becomes one counted reject.
final class UnreadableException extends IOException {
    private static final long serialVersionUID = 1;

    private final Reason reason;

    UnreadableException(Reason reason, String detail) {
        super(detail);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }
}
