package dev.onggi.trainer.checkpoint;

import dev.onggi.format.FormatException;
import dev.onggi.format.ProgressListener;
import dev.onggi.format.disk.NewDirectory;
import dev.onggi.format.disk.NewFile;
import dev.onggi.format.json.JsonText;
import dev.onggi.format.safetensors.SafetensorsWriter;
import dev.onggi.format.tensor.NewTensor;
import dev.onggi.format.tensor.Tensor;
import dev.onggi.trainer.learn.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Writes checkpoints. A checkpoint is a Hugging Face directory, or one of PEFT where an adapter learns (`adapter_config.json`,
/// `adapter_model.safetensors`), with two things more:
///
/// | file | what |
/// | --- | --- |
/// | `config.json`, `tokenizer.json` … | the model's small files |
/// | `model.safetensors` (or its shards) | weights, F32 |
/// | `optimizer/model.safetensors` (or its shards) | moments, F32 |
/// | `state.json` | step, identity of the run, SHA-256 of every other file |
///
/// @param identity SHA-256 of all settings that decide the loss curve
/// @param position what else is known of the run's place, by name
/// @param modelFiles small files that make the weights a model, by name
public record CheckpointWriter(String identity, Map<String, Object> position,
        Map<String, byte[]> modelFiles) {
    static final String STATE = "state.json";
    static final String OPTIMIZER = "optimizer";

    /// Writes `snapshot` as the folder `target`, whole or not at all.
    void write(Path target, Snapshot snapshot) throws IOException {
        try (NewDirectory directory = new NewDirectory(target)) {
            directory.require(bytes(snapshot.weights()) + bytes(snapshot.moments()));
            directory.fill(() -> tensors(directory.path(), snapshot));
            modelFiles
                    .forEach((name, content) -> NewFile.write(directory.path().resolve(name), content));
            JsonText.write(directory.path().resolve(STATE), state(directory.path(), snapshot.step()));
            directory.commit();
        }
    }

    private void tensors(Path folder, Snapshot snapshot) {
        if (modelFiles.containsKey(AdapterFiles.CONFIG)) {
            SafetensorsWriter.writeFile(folder.resolve(AdapterFiles.WEIGHTS), copies(snapshot.weights()),
                    ProgressListener.NONE);
        } else {
            SafetensorsWriter.write(folder, copies(snapshot.weights()), SafetensorsWriter.SHARD_BYTES,
                    ProgressListener.NONE);
        }
        SafetensorsWriter.write(created(folder.resolve(OPTIMIZER)), copies(snapshot.moments()),
                SafetensorsWriter.SHARD_BYTES, ProgressListener.NONE);
    }

    private static Path created(Path folder) {
        try {
            return Files.createDirectory(folder);
        } catch (IOException e) {
            throw new FormatException(folder, "", "cannot be created: " + e.getMessage(), e);
        }
    }

    private Map<String, Object> state(Path folder, long step) throws IOException {
        Map<String, Object> digests = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                digests.put(folder.relativize(file).toString().replace('\\', '/'), Sha256.of(file));
            }
        }
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("format", 1);
        state.put("step", step);
        state.put("identity", identity);
        state.putAll(position);
        state.put("files", digests);
        return state;
    }

    private static List<NewTensor> copies(List<Tensor> tensors) {
        return tensors.stream().map(tensor -> NewTensor.copyOf(tensor.name(), tensor)).toList();
    }

    private static long bytes(List<Tensor> tensors) {
        return tensors.stream().mapToLong(tensor -> tensor.data().byteSize()).sum();
    }
}
