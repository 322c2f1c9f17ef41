package dev.onggi.trainer;

import dev.onggi.trainer.learn.LearnerFactory;
import dev.onggi.trainer.learn.ProcessGroup;
import dev.onggi.trainer.recipe.Recipe;
import dev.onggi.trainer.recipe.RecipeReader;
import dev.onggi.trainer.torch.TorchLearners;
import java.nio.file.Path;

/// The door of the trainer: a recipe to a model.
public final class Trainer {
    private Trainer() {
    }

    /// What a model learns from.
    public enum Task {
        /// Token shards, every token.
        TRAIN,
        /// Conversations, what the assistant said.
        TUNE
    }

    /// Runs a recipe, or goes on with a run that was cut off. This process is one of a group where the variables `RANK` and
    /// `WORLD_SIZE` say so, as torchrun sets them.
    public static void run(Path recipe, Task task, TrainingListener listener) {
        run(recipe, task, new TorchLearners(), ProcessGroup.ofEnvironment(System.getenv()), listener);
    }

    static void run(Path recipe, Task task, LearnerFactory learners, ProcessGroup group,
            TrainingListener listener) {
        Recipe read = RecipeReader.read(recipe);
        try (RunLock _ = RunLock.take(read.output(), group)) {
            new TrainingRun(read, task, learners, group, listener).run();
        }
    }
}
