package dev.onggi.format.convert;

import dev.onggi.format.FormatException;
import dev.onggi.format.checkpoint.Architecture;
import dev.onggi.format.checkpoint.Checkpoint;
import dev.onggi.format.checkpoint.ModelConfig;
import dev.onggi.format.checkpoint.RopeConfig;
import dev.onggi.format.checkpoint.TensorNames;
import dev.onggi.format.quantize.BlockQuantizer;
import dev.onggi.format.quantize.Requantized;
import dev.onggi.format.tensor.Dequantizer;
import dev.onggi.format.tensor.ElementType;
import dev.onggi.format.tensor.NewTensor;
import dev.onggi.format.tensor.Tensor;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A GGUF model's tensors as a Hugging Face directory holds them: the inverse of [TensorsToGguf].
final class TensorsToHuggingFace {

    private final Checkpoint model;
    private final ModelConfig config;
    private final TensorNames names;
    private final ElementType vectors;

    TensorsToHuggingFace(Checkpoint model) {
        this.model = model;
        config = model.config();
        names = TensorNames.of(config.architecture());
        vectors = model.tensor("blk.0.attn_output.weight").map(Tensor::type)
                .filter(type -> type.blockElements() == 1).orElse(ElementType.F32);
    }

    List<NewTensor> tensors() {
        List<NewTensor> tensors = new ArrayList<>();
        for (Tensor tensor : model.tensors()) {
            if (tensor.name().equals("rope_freqs.weight")) {
                continue;
            }
            String name = names.toHuggingFace(tensor.name())
                    .orElseThrow(() -> new FormatException(model.path(),
                            "tensor " + tensor.name(),
                            "is none that a Hugging Face " + config.architecture() + " model has."));
            tensors.add(tensor.shape().size() < 2 ? vector(name, tensor) : matrix(name, tensor));
        }
        return tensors;
    }

    private NewTensor matrix(String name, Tensor tensor) {
        ElementType type = tensor.type().blockElements() == 1 ? tensor.type() : ElementType.F32;
        if (isPaired(tensor)) {
            return new NewTensor(name, type, tensor.shape(),
                    sink -> Requantized
                            .of(model.path(), name, RopeRows.toHalves(tensor, config.headSize()), type)
                            .content()
                            .writeTo(sink));
        }
        return Requantized.of(model.path(), name, tensor, type);
    }

    private boolean isPaired(Tensor tensor) {
        return config.rope().layout() == RopeConfig.Layout.PAIRS && RopeRows.isRotated(tensor.name());
    }

    /// In the matrices' type where that loses nothing.
    private NewTensor vector(String name, Tensor tensor) {
        float[] values = Dequantizer
                .dequantize(isPaired(tensor) ? RopeRows.toHalves(tensor, config.headSize()) : tensor);
        if (config.architecture() == Architecture.GEMMA3 && tensor.name().endsWith("_norm.weight")) {
            for (int i = 0; i < values.length; i++) {
                values[i] -= 1;
            }
        }
        byte[] bytes = exactly(vectors, values).orElseGet(() -> bytes(ElementType.F32, values));
        ElementType type = bytes.length == values.length * Float.BYTES ? ElementType.F32 : vectors;
        return new NewTensor(name, type, tensor.shape(), sink -> sink.accept(ByteBuffer.wrap(bytes)));
    }

    private static Optional<byte[]> exactly(ElementType type, float[] values) {
        byte[] bytes = bytes(type, values);
        float[] back = new float[values.length];
        Dequantizer.dequantize(type, MemorySegment.ofArray(bytes), 0, values.length, back, 0);
        return Arrays.equals(back, values) ? Optional.of(bytes) : Optional.empty();
    }

    private static byte[] bytes(ElementType type, float[] values) {
        byte[] bytes = new byte[(int) type.bytesFor(values.length)];
        BlockQuantizer.quantize(type, values, 0, values.length, bytes, 0);
        return bytes;
    }
}
