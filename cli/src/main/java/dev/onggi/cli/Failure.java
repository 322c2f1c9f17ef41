package dev.onggi.cli;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/// The work cannot be done; the message is for the person at the keyboard.
final class Failure extends RuntimeException {

    Failure(String message) {
        super(message);
    }

    Failure(String message, Throwable cause) {
        super(message, cause);
    }

    /// What to tell a person about any exception.
    static String describe(Throwable failure) {
        return switch (failure) {
            case NoSuchFileException e -> e.getFile() + ": there is no such file";
            case AccessDeniedException e -> e.getFile() + ": not allowed to open it";
            case FileSystemException e ->
                e.getFile() + ": " + (e.getReason() == null ? e.toString() : e.getReason());
            case java.io.UncheckedIOException e when e.getCause() != null -> describe(e.getCause());
            case Error e -> e.toString();
            default -> failure.getMessage() == null || failure.getMessage().isBlank()
                    ? failure + " (run again with " + Failures.DEBUG + " and report it)"
                    : failure.getMessage();
        };
    }
}
