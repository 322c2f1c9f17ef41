package dev.onggi.trainer.export;

import dev.onggi.format.ProgressListener;
import dev.onggi.format.disk.NewDirectory;
import dev.onggi.format.disk.NewFile;
import dev.onggi.format.quantize.BlockQuantizer;
import dev.onggi.format.quantize.Requantized;
import dev.onggi.format.safetensors.SafetensorsModel;
import dev.onggi.format.safetensors.SafetensorsWriter;
import dev.onggi.format.tensor.ElementType;
import dev.onggi.format.tensor.NewTensor;
import dev.onggi.format.tensor.Tensor;
import dev.onggi.trainer.TrainerException;
import dev.onggi.trainer.checkpoint.AdapterFiles;
import dev.onggi.trainer.checkpoint.CheckpointReader;
import dev.onggi.trainer.checkpoint.ModelFiles;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Writes a model as a Hugging Face directory that holds nothing else.
public final class ModelFolder {

    private ModelFolder() {
    }

    /// The model in `source`, a checkpoint or a Hugging Face directory, with weights of another type.
    public static void write(Path source, Path output, ElementType type, ProgressListener listener) {
        check(source);
        try (Arena arena = Arena.ofShared()) {
            write(source, source, tensors(source, arena, type, Optional.empty()), output, type, listener);
        }
    }

    /// Refuses a checkpoint whose bytes are not what it says, and an adapter without its model.
    public static void check(Path source) {
        if (Files.exists(source.resolve(AdapterFiles.CONFIG))) {
            throw new TrainerException(source, "",
                    "is an adapter without its model. Merge them first: onggi merge " + source + " OUTPUT");
        }
        CheckpointReader.check(source);
    }

    /// The adapter in `source` and the model that it was made for, as one model.
    ///
    /// @param base that model; empty: the one that the adapter names
    public static void merge(Path source, Optional<Path> base, Path output, ElementType type,
            ProgressListener listener) {
        try (Arena arena = Arena.ofShared()) {
            CheckpointReader.check(source);
            Adapter adapter = Adapter.open(source, arena);
            Path model = base.orElse(Path.of(adapter.base()));
            if (!Files.isDirectory(model)) {
                throw new TrainerException(source, "",
                        "was made for the model '" + model + "', which is not there. Name it with --base.");
            }
            write(model, source, tensors(model, arena, type, Optional.of(adapter)), output, type, listener);
        }
    }

    private static List<NewTensor> tensors(Path model, Arena arena, ElementType type,
            Optional<Adapter> adapter) {
        List<Tensor> tensors = SafetensorsModel.read(model, arena, _ -> true);
        adapter.ifPresent(
                some -> some.refuseStrangers(tensors.stream().map(Tensor::name).collect(Collectors.toSet())));
        return tensors.stream()
                .map(tensor -> adapter.filter(some -> some.changes(tensor.name()))
                        .map(some -> merged(tensor, some, type))
                        .orElseGet(() -> Requantized.of(model, tensor.name(), tensor, type)))
                .toList();
    }

    private static NewTensor merged(Tensor tensor, Adapter adapter, ElementType type) {
        return new NewTensor(tensor.name(), type, tensor.shape(), sink -> {
            float[] values = adapter.merged(tensor.name(), tensor);
            byte[] bytes = new byte[Math.toIntExact(type.bytesFor(values.length))];
            BlockQuantizer.quantize(type, values, 0, values.length, bytes, 0);
            sink.accept(ByteBuffer.wrap(bytes));
        });
    }

    /// @param template the folder whose chat template counts, where it has one of its own
    private static void write(Path model, Path template, List<NewTensor> tensors, Path output,
            ElementType type,
            ProgressListener listener) {
        Map<String, byte[]> files = ModelFiles.of(model, torchName(type));
        files.putAll(ModelFiles.chatTemplate(template));
        try (NewDirectory directory = new NewDirectory(output)) {
            directory.require(tensors.stream().mapToLong(NewTensor::bytes).sum());
            directory.fill(() -> {
                files.forEach((name, content) -> NewFile.write(directory.path().resolve(name), content));
                SafetensorsWriter.write(directory.path(), tensors, SafetensorsWriter.SHARD_BYTES, listener);
            });
            directory.commit();
        }
    }

    private static String torchName(ElementType type) {
        return switch (type) {
            case F32 -> "float32";
            case F16 -> "float16";
            case BF16 -> "bfloat16";
            case Q4_0, Q4_1, Q5_0, Q5_1, Q8_0, Q2_K, Q3_K, Q4_K, Q5_K, Q6_K ->
                throw new TrainerException("a Hugging Face directory holds f32, f16 or bf16, not " + type
                        + "; name a .gguf file for fewer bits.");
        };
    }
}
