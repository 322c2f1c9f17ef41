package dev.onggi.format.quantize;

import dev.onggi.format.FormatException;
import dev.onggi.format.ProgressListener;
import dev.onggi.format.gguf.GgufFile;
import dev.onggi.format.gguf.GgufMetadata;
import dev.onggi.format.gguf.GgufValue;
import dev.onggi.format.gguf.GgufWriter;
import dev.onggi.format.tensor.ElementType;
import dev.onggi.format.tensor.NewTensor;
import dev.onggi.format.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A GGUF file made smaller.
public final class Quantization {

    /// What was done.
    ///
    /// @param bytesBefore of all tensors
    /// @param bytesAfter of all tensors
    /// @param fallbacks tensors that got another type than the scheme's because their rows are not whole blocks
    /// @param twiceQuantized tensors that were quantised already, and so lost precision twice
    public record Report(long bytesBefore, long bytesAfter, int fallbacks, int twiceQuantized) {
    }

    private Quantization() {
    }

    /// Writes the model in `input` to `output` with the types that `scheme` chooses. `output` appears when complete.
    public static Report quantize(Path input, Path output, QuantizationScheme scheme,
            ProgressListener listener) {
        try (GgufFile file = GgufFile.open(input)) {
            refuseSameFile(input, output);
            GgufMetadata metadata = file.metadata();
            int layers = metadata
                    .requiredWhole(metadata.requiredText("general.architecture") + ".block_count");
            boolean tied = file.tensors().stream().noneMatch(tensor -> tensor.name().equals("output.weight"));
            TypeChoice choice = new TypeChoice(scheme, layers, tied);
            List<NewTensor> tensors = new ArrayList<>();
            int fallbacks = 0;
            int twice = 0;
            for (Tensor tensor : file.tensors()) {
                if (!TypeChoice.isMatrix(tensor.name(), tensor.shape())) {
                    tensors.add(NewTensor.copyOf(tensor.name(), tensor));
                    continue;
                }
                ElementType type = choice.of(tensor.name(), tensor.columns());
                fallbacks += tensor.columns() % scheme.type().blockElements() == 0 ? 0 : 1;
                twice += type != tensor.type() && tensor.type().blockElements() > 1 ? 1 : 0;
                tensors.add(Requantized.of(input, tensor.name(), tensor, type));
            }
            GgufWriter.write(output, metadata(metadata, scheme), tensors, listener);
            return new Report(file.tensors().stream().mapToLong(tensor -> tensor.data().byteSize()).sum(),
                    tensors.stream().mapToLong(NewTensor::bytes).sum(), fallbacks, twice);
        }
    }

    private static void refuseSameFile(Path input, Path output) {
        try {
            if (Files.exists(output) && Files.isSameFile(input, output)) {
                throw new FormatException(output, "", "is the input. Choose another name for the output.");
            }
        } catch (IOException e) {
            throw new FormatException(output, "", "cannot be read: " + e.getMessage(), e);
        }
    }

    private static Map<String, GgufValue> metadata(GgufMetadata metadata, QuantizationScheme scheme) {
        Map<String, GgufValue> values = new LinkedHashMap<>(metadata.values());
        values.put("general.file_type", GgufValue.uint32(scheme.fileType()));
        values.put("general.quantization_version", GgufValue.uint32(2));
        return values;
    }
}
