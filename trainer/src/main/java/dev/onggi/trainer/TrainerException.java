package dev.onggi.trainer;

import java.nio.file.Path;

/// Something a user can put right: a recipe, a shard, a checkpoint, a disk. The message says where, what was expected, what was
/// found, and what to do.
public final class TrainerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// @param message one sentence for the user
    public TrainerException(String message) {
        super(message);
    }

    /// @param message one sentence for the user
    /// @param cause what happened below
    public TrainerException(String message, Throwable cause) {
        super(message, cause);
    }

    /// @param file what the message is about
    /// @param place where in the file, or empty
    /// @param problem what was expected, what was found, what to do
    public TrainerException(Path file, String place, String problem) {
        super(file + ": " + (place.isEmpty() ? "" : place + ": ") + problem);
    }

    /// The same, with what lies behind it.
    public TrainerException(Path file, String place, String problem, Throwable cause) {
        this(file, place, problem);
        initCause(cause);
    }
}
