package dev.onggi.text.pii.measure;

/// A set with known answers cannot be read; the message says where and why.
public final class SetException extends RuntimeException {
    SetException(String message) {
        super(message);
    }

    SetException(String message, Throwable cause) {
        super(message, cause);
    }
}
