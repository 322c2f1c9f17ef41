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

    /// A document of more bytes than are read.
    static UnreadableException tooLarge(int most) {
        return new UnreadableException(Reason.TOO_LARGE, "more than " + most + " bytes in one document");
    }

    Reason reason() {
        return reason;
    }
}
