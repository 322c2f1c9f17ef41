package dev.onggi.format.convert;

import dev.onggi.format.FormatException;
import dev.onggi.format.ProgressListener;
import dev.onggi.format.checkpoint.Checkpoint;
import dev.onggi.format.checkpoint.Checkpoints;
import dev.onggi.format.disk.NewDirectory;
import dev.onggi.format.gguf.GgufValue;
import dev.onggi.format.gguf.GgufWriter;
import dev.onggi.format.quantize.BlockQuantizer;
import dev.onggi.format.safetensors.SafetensorsWriter;
import dev.onggi.format.tensor.ElementType;
import dev.onggi.format.tensor.NewTensor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Hugging Face directory to GGUF file, and back.
public final class Conversion {

    private Conversion() {
    }

    /// Writes the model in `directory` as one GGUF file whose matrices are `type`; vectors are F32. `outFile` appears when
    /// complete.
    public static void toGguf(Path directory, Path outFile, ElementType type, ProgressListener listener) {
        if (!BlockQuantizer.writes(type)) {
            throw new FormatException(outFile, "",
                    "cannot be written as " + type + ", which Onggi only reads.");
        }
        try (Checkpoint model = open(directory, true)) {
            Map<String, GgufValue> metadata = new ConfigToGguf(model, type).metadata();
            new TokenizerToGguf(model).addTo(metadata);
            List<NewTensor> tensors = new TensorsToGguf(model, type).tensors();
            GgufWriter.write(outFile, metadata, tensors, listener);
        }
    }

    /// Writes the model in `gguf` as a Hugging Face directory. Plain element types stay; quantised ones become F32, exactly
    /// what they meant. `outDirectory` appears when complete.
    public static void toHuggingFace(Path gguf, Path outDirectory, ProgressListener listener) {
        try (Checkpoint model = open(gguf, false); NewDirectory directory = new NewDirectory(outDirectory)) {
            List<NewTensor> tensors = new TensorsToHuggingFace(model).tensors();
            directory.require(tensors.stream().mapToLong(NewTensor::bytes).sum());
            directory.fill(() -> {
                new ConfigToHuggingFace(model, tensors).writeTo(directory.path());
                new TokenizerToHuggingFace(model).writeTo(directory.path());
                SafetensorsWriter.write(directory.path(), tensors, SafetensorsWriter.SHARD_BYTES, listener);
            });
            directory.commit();
        }
    }

    private static Checkpoint open(Path path, boolean expectDirectory) {
        if (Files.exists(path) && Files.isDirectory(path) != expectDirectory) {
            throw new FormatException(path, "", expectDirectory
                    ? "is a file; expected a Hugging Face directory."
                    : "is a directory; expected a GGUF file.");
        }
        return Checkpoints.open(path);
    }
}
