package dev.onggi.trainer;

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
}
