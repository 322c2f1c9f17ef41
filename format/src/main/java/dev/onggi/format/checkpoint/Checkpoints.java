package dev.onggi.format.checkpoint;

import dev.onggi.format.gguf.GgufFile;
import java.nio.file.Files;
import java.nio.file.Path;

/// Opens whatever holds a model.
public final class Checkpoints {

    private Checkpoints() {
    }

    /// Opens a GGUF file, or a Hugging Face directory with `config.json` and safetensors. Weights are mapped, not read.
    public static Checkpoint open(Path path) {
        if (Files.isDirectory(path)) {
            return new HuggingFaceCheckpoint(path);
        }
        GgufFile file = GgufFile.open(path);
        try {
            return new GgufCheckpoint(file);
        } catch (RuntimeException | Error e) {
            file.close();
            throw e;
        }
    }

    /// What the GGUF file or Hugging Face directory says about text. Of a GGUF file only the metadata are read, and nothing
    /// of it stays open; a directory may lack everything that is not asked for.
    public static TextParts text(Path path) {
        return Files.isDirectory(path)
                ? new HuggingFaceText(path)
                : new GgufText(path, GgufFile.readMetadata(path));
    }
}
