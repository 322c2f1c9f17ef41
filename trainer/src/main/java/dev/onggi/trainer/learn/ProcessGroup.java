package dev.onggi.trainer.learn;

import dev.onggi.trainer.TrainerException;
import java.util.Map;

/// The processes that train one model together.
///
/// @param rank this process, from 0; process 0 alone writes to disk
/// @param size how many there are
public record ProcessGroup(int rank, int size) {

    /// One process alone.
    public static final ProcessGroup ALONE = new ProcessGroup(0, 1);

    /// What `RANK` and `WORLD_SIZE` say, as torchrun and its like set them; alone where they say nothing.
    public static ProcessGroup ofEnvironment(Map<String, String> environment) {
        int size = number(environment, "WORLD_SIZE", 1);
        int rank = number(environment, "RANK", 0);
        if (size < 1 || rank < 0 || rank >= size) {
            throw new TrainerException("the environment says RANK=" + rank + " and WORLD_SIZE=" + size
                    + "; expected a rank from 0 to below the size. torchrun and its like set both.");
        }
        return new ProcessGroup(rank, size);
    }

    private static int number(Map<String, String> environment, String name, int otherwise) {
        String value = environment.getOrDefault(name, String.valueOf(otherwise));
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new TrainerException("the environment says " + name + "=" + value
                    + "; expected a whole number.", e);
        }
    }

    public ProcessGroup {
        if (rank < 0 || rank >= size) {
            throw new IllegalArgumentException("rank " + rank + " of " + size);
        }
    }
}
