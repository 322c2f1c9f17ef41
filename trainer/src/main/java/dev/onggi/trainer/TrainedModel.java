package dev.onggi.trainer;

import dev.onggi.format.ProgressListener;
import dev.onggi.format.tensor.ElementType;
import dev.onggi.trainer.export.ModelFolder;
import java.nio.file.Path;
import java.util.Optional;

/// The door of the trainer for what came of a run: checkpoints and adapters to models.
public final class TrainedModel {
    private TrainedModel() {
    }

    /// Writes the model of a checkpoint as a Hugging Face directory.
    ///
    /// @param type of the weights: F32, F16 or BF16
    public static void export(Path checkpoint, Path output, ElementType type, ProgressListener listener) {
        ModelFolder.write(checkpoint, output, type, listener);
    }

    /// Refuses a checkpoint whose bytes are not what it says, and an adapter without its model.
    public static void check(Path checkpoint) {
        ModelFolder.check(checkpoint);
    }

    /// Writes an adapter and the model that it was made for as one model.
    ///
    /// @param adapter a checkpoint of an adapter, or a directory in PEFT's format
    /// @param base the model; empty: the one that the adapter names
    public static void merge(Path adapter, Optional<Path> base, Path output, ElementType type,
            ProgressListener listener) {
        ModelFolder.merge(adapter, base, output, type, listener);
    }
}
