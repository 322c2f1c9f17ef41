package dev.onggi.format.inspect;

import dev.onggi.format.FormatException;
import dev.onggi.format.checkpoint.Checkpoint;
import dev.onggi.format.checkpoint.Checkpoints;
import dev.onggi.format.checkpoint.ModelConfig;
import dev.onggi.format.gguf.GgufFile;
import dev.onggi.format.json.JsonFile;
import dev.onggi.format.safetensors.SafetensorsFile;
import dev.onggi.format.safetensors.SafetensorsModel;
import dev.onggi.format.tensor.ElementType;
import dev.onggi.format.tensor.Tensor;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is in a model, what it needs in memory, and whether Onggi runs it. A file that can be read but not run is inspected all
/// the same; one that is damaged is a [FormatException].
///
/// @param path the file or directory
/// @param format `GGUF 3`, `GGUF 2`, `Hugging Face` or `safetensors`
/// @param metadata key and value as text, long values cut short
/// @param tensors name, type and shape of each, in file order
/// @param parameters all elements of all tensors
/// @param bytesByType bytes of the tensors of each type that occurs
/// @param config the forward pass's numbers, if the model can be run
/// @param obstacle why it cannot be run, if it cannot
public record Inspection(Path path, String format, Map<String, String> metadata, List<TensorLine> tensors,
        long parameters, Map<ElementType, Long> bytesByType, Optional<ModelConfig> config,
        Optional<String> obstacle) {

    private static final int BYTES_OF_HALF = 2;
    private static final long MAX_CONFIG = 16 << 20;

    /// One row of the tensor table.
    ///
    /// @param shape outermost first
    public record TensorLine(String name, ElementType type, List<Long> shape, long bytes) {
    }

    /// Looks into a GGUF file, a safetensors file or a Hugging Face directory.
    public static Inspection of(Path path) {
        if (Files.isDirectory(path)) {
            return directory(path);
        }
        return path.toString().endsWith(".safetensors") ? safetensors(path) : gguf(path);
    }

    /// Bytes of all tensors: what the model takes in memory before the first token.
    public long weightBytes() {
        return bytesByType.values().stream().mapToLong(Long::longValue).sum();
    }

    /// Bytes that keys and values of 1,000 tokens take in F16, if the model can be run.
    public Optional<Long> cacheBytesPerThousandTokens() {
        return config.map(c -> 2L * c.layers() * c.keyValueHeads() * c.headSize() * BYTES_OF_HALF * 1000);
    }

    private static Inspection gguf(Path path) {
        try (GgufFile file = GgufFile.open(path)) {
            Map<String, String> metadata = new LinkedHashMap<>();
            file.metadata().values().forEach((key, value) -> metadata.put(key, ValueText.of(value)));
            return of(path, "GGUF " + file.version(), metadata, file.tensors());
        }
    }

    private static Inspection directory(Path path) {
        Map<String, String> metadata = new LinkedHashMap<>();
        JsonFile.read(path.resolve("config.json"), MAX_CONFIG).plain()
                .forEach((key, value) -> metadata.put(key, ValueText.shorten(value.toString())));
        try (Arena arena = Arena.ofShared()) {
            return of(path, "Hugging Face", metadata, SafetensorsModel.read(path, arena, name -> true));
        }
    }

    private static Inspection safetensors(Path path) {
        try (Arena arena = Arena.ofShared()) {
            List<Tensor> tensors = SafetensorsFile.read(path, arena, name -> true);
            return new Inspection(path, "safetensors", Map.of(), lines(tensors), parameters(tensors),
                    bytes(tensors),
                    Optional.empty(), Optional.of("it is weights alone; run the directory it is in"));
        }
    }

    private static Inspection of(Path path, String format, Map<String, String> metadata,
            List<Tensor> tensors) {
        Optional<ModelConfig> config = Optional.empty();
        Optional<String> obstacle = Optional.empty();
        try (Checkpoint checkpoint = Checkpoints.open(path)) {
            checkpoint.tokenizer();
            config = Optional.of(checkpoint.config());
        } catch (FormatException e) {
            obstacle = Optional.of(String.valueOf(e.getMessage()));
        }
        return new Inspection(path, format, metadata, lines(tensors), parameters(tensors), bytes(tensors),
                config,
                obstacle);
    }

    private static List<TensorLine> lines(List<Tensor> tensors) {
        return tensors.stream()
                .map(tensor -> new TensorLine(tensor.name(), tensor.type(), tensor.shape(),
                        tensor.data().byteSize()))
                .toList();
    }

    private static long parameters(List<Tensor> tensors) {
        return tensors.stream().mapToLong(Tensor::elements).sum();
    }

    private static Map<ElementType, Long> bytes(List<Tensor> tensors) {
        Map<ElementType, Long> bytes = new EnumMap<>(ElementType.class);
        tensors.forEach(tensor -> bytes.merge(tensor.type(), tensor.data().byteSize(), Long::sum));
        return bytes;
    }
}
