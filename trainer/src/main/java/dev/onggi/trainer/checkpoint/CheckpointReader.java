package dev.onggi.trainer.checkpoint;

import dev.onggi.format.json.JsonFile;
import dev.onggi.format.json.JsonObject;
import dev.onggi.format.safetensors.SafetensorsFile;
import dev.onggi.format.safetensors.SafetensorsModel;
import dev.onggi.trainer.TrainerException;
import dev.onggi.trainer.learn.Snapshot;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;

/// Reads what [CheckpointWriter] wrote.
public final class CheckpointReader {
    private static final long LARGEST = 64 << 20;

    private CheckpointReader() {
    }

    /// The snapshot in the folder `checkpoint`, every byte of it checked; its tensors live as long as `arena`.
    ///
    /// @param identity of the run that wants to go on
    public static Snapshot read(Path checkpoint, String identity, Arena arena) {
        JsonObject state = JsonFile.read(checkpoint.resolve(CheckpointWriter.STATE), LARGEST);
        String written = state.requiredText("identity");
        if (!written.equals(identity)) {
            throw new TrainerException(checkpoint, "",
                    "was written by a run of other settings or other data (" + written.substring(0, 12)
                            + ", now " + identity.substring(0, 12)
                            + "). Bring the recipe back to what it was, or name another output; to train on from"
                            + " these weights, name this folder as model.base.");
        }
        check(checkpoint, state);
        Path adapter = checkpoint.resolve(AdapterFiles.WEIGHTS);
        Path optimizer = checkpoint.resolve(CheckpointWriter.OPTIMIZER);
        return new Snapshot(state.decimal("step").orElseThrow(() -> state.missing("step")).longValue(),
                Files.exists(adapter)
                        ? SafetensorsFile.read(adapter, arena, _ -> true)
                        : SafetensorsModel.read(checkpoint, arena, _ -> true),
                SafetensorsModel.read(optimizer, arena, _ -> true));
    }

    /// Checks every byte of a model's folder, where it is a checkpoint that says what they should be.
    public static void check(Path folder) {
        Path state = folder.resolve(CheckpointWriter.STATE);
        if (Files.exists(state)) {
            check(folder, JsonFile.read(state, LARGEST));
        }
    }

    private static void check(Path checkpoint, JsonObject state) {
        JsonObject files = state.requiredObject("files");
        for (String name : files.keys()) {
            check(checkpoint.resolve(name), files.requiredText(name));
        }
    }

    private static void check(Path file, String expected) {
        String found;
        try {
            found = Files.exists(file) ? Sha256.of(file) : "no such file";
        } catch (IOException e) {
            throw new TrainerException(file, "", "cannot be read: " + e, e);
        }
        if (!found.equals(expected)) {
            throw new TrainerException(file, "", "expected SHA-256 " + expected + ", found " + found
                    + ". The checkpoint is damaged: remove its folder, and the run goes on from the one before.");
        }
    }
}
