package dev.onggi.format;

import java.nio.file.Path;

/// A file that is not what it should be. The message reads `FILE: PLACE PROBLEM`, where the problem says what was expected,
/// what was found and what to do.
public final class FormatException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Path file;
    private final String place;

    /// @param file the file as the user named it
    /// @param place where in the file: a key, a tensor, a byte position; may be empty
    /// @param problem expected, found, what to do
    public FormatException(Path file, String place, String problem) {
        super(file + ": " + (place.isEmpty() ? "" : place + " ") + problem);
        this.file = file;
        this.place = place;
    }

    /// As above, where another exception tells more.
    public FormatException(Path file, String place, String problem, Throwable cause) {
        this(file, place, problem);
        initCause(cause);
    }

    /// The file as the user named it.
    public Path file() {
        return file;
    }

    /// Where in the file; may be empty.
    public String place() {
        return place;
    }
}
