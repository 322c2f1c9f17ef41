package dev.onggi.corpus;

import java.nio.file.Path;

/// A run that cannot begin or cannot go on: which file, where in it, what is wrong, what to do. A document that cannot be used
/// is no exception but a counted reject.
public final class CorpusException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// @param file what the message is about
    /// @param place where in the file, or empty
    /// @param problem what was expected, what was found, what to do
    public CorpusException(Path file, String place, String problem) {
        super(message(file, place, problem));
    }

    /// The same, with what lies behind it.
    public CorpusException(Path file, String place, String problem, Throwable cause) {
        super(message(file, place, problem), cause);
    }

    private static String message(Path file, String place, String problem) {
        return file + ": " + (place.isEmpty() ? "" : place + ": ") + problem;
    }
}
