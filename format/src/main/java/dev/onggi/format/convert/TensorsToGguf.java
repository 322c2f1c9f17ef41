package dev.onggi.format.convert;

import dev.onggi.format.checkpoint.Architecture;
import dev.onggi.format.checkpoint.Checkpoint;
import dev.onggi.format.checkpoint.ModelConfig;
import dev.onggi.format.checkpoint.RopeScaling;
import dev.onggi.format.quantize.BlockQuantizer;
import dev.onggi.format.quantize.Requantized;
import dev.onggi.format.tensor.Dequantizer;
import dev.onggi.format.tensor.ElementType;
import dev.onggi.format.tensor.NewTensor;
import dev.onggi.format.tensor.Tensor;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// A Hugging Face model's tensors as a GGUF file holds them: Llama's q and k rows in pairs, Gemma's norm weights with their 1
/// added, Llama 3's rope divisors as a tensor.
final class TensorsToGguf {

    private final Checkpoint model;
    private final ModelConfig config;
    private final ElementType type;

    TensorsToGguf(Checkpoint model, ElementType type) {
        this.model = model;
        this.type = type;
        config = model.config();
    }

    List<NewTensor> tensors() {
        List<NewTensor> tensors = new ArrayList<>();
        if (config.rope().scaling() instanceof RopeScaling.Llama3 scaling) {
            float[] divisors = Llama3Divisors.of(config.rope(), scaling);
            tensors.add(floats("rope_freqs.weight", divisors));
        }
        for (Tensor tensor : model.tensors()) {
            tensors.add(tensor(tensor));
        }
        return tensors;
    }

    private NewTensor tensor(Tensor tensor) {
        if (config.architecture() == Architecture.GEMMA3 && tensor.name().endsWith("_norm.weight")) {
            float[] weights = Dequantizer.dequantize(tensor);
            for (int i = 0; i < weights.length; i++) {
                weights[i] += 1;
            }
            return floats(tensor.name(), weights);
        }
        ElementType target = target(tensor);
        if (config.architecture() == Architecture.LLAMA && RopeRows.isRotated(tensor.name())) {
            return new NewTensor(tensor.name(), target, tensor.shape(),
                    sink -> Requantized
                            .of(model.path(), tensor.name(), RopeRows.toPairs(tensor, config.headSize()),
                                    target)
                            .content().writeTo(sink));
        }
        return Requantized.of(model.path(), tensor.name(), tensor, target);
    }

    private ElementType target(Tensor tensor) {
        if (tensor.shape().size() < 2) {
            return ElementType.F32;
        }
        return tensor.columns() % type.blockElements() == 0 ? type : ElementType.F16;
    }

    private static NewTensor floats(String name, float[] values) {
        return new NewTensor(name, ElementType.F32, List.of((long) values.length), sink -> {
            byte[] bytes = new byte[values.length * Float.BYTES];
            BlockQuantizer.quantize(ElementType.F32, values, 0, values.length, bytes, 0);
            sink.accept(ByteBuffer.wrap(bytes));
        });
    }
}
