package dev.onggi.trainer.learn;

/// The processes that train one model together.
///
/// @param rank this process, from 0; process 0 alone writes to disk
/// @param size how many there are
public record ProcessGroup(int rank, int size) {

    /// One process alone.
    public static final ProcessGroup ALONE = new ProcessGroup(0, 1);

    public ProcessGroup {
        if (rank < 0 || rank >= size) {
            throw new IllegalArgumentException("rank " + rank + " of " + size);
        }
    }
}
