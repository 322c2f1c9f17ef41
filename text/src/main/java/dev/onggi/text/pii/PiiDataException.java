package dev.onggi.text.pii;

/// A data file of this package does not say what it should. Only a change of the package itself can cause it.
public final class PiiDataException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PiiDataException(String message) {
        super(message);
    }
}
