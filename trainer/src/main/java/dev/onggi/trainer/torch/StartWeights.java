package dev.onggi.trainer.torch;

import static org.bytedeco.pytorch.global.torch.empty;
import static org.bytedeco.pytorch.global.torch.manual_seed;

import dev.onggi.format.checkpoint.Checkpoint;
import dev.onggi.format.checkpoint.Checkpoints;
import dev.onggi.format.checkpoint.ModelConfig;
import dev.onggi.format.checkpoint.TensorNames;
import dev.onggi.format.tensor.Dequantizer;
import dev.onggi.trainer.TrainerException;
import dev.onggi.trainer.learn.LearnerPlan;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.function.BiConsumer;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// The weights before the first step.
final class StartWeights {

    private static final double DEVIATION = 0.02;

    private StartWeights() {
    }

    /// Hands every tensor of the model to `taker`, by its Hugging Face name, in single precision, owned by the scope around.
    static void of(LearnerPlan plan, BiConsumer<String, Tensor> taker) {
        Map<String, long[]> shapes = LlamaShapes.of(plan.model());
        switch (plan.start()) {
            case LearnerPlan.Start.Random random -> {
                manual_seed(random.seed());
                shapes.forEach((name, shape) -> taker.accept(name, random(name, shape, plan.model())));
            }
            case LearnerPlan.Start.Model model -> read(model.path(), plan.model(), shapes, taker);
        }
    }

    private static Tensor random(String name, long[] shape, ModelConfig config) {
        Tensor tensor = empty(shape);
        if (shape.length == 1) {
            tensor.fill_(new Scalar(1.0));
        } else {
            boolean intoResidual = name.endsWith("o_proj.weight") || name.endsWith("down_proj.weight");
            double deviation = intoResidual ? DEVIATION / Math.sqrt(2.0 * config.layers()) : DEVIATION;
            tensor.normal_(0, deviation, new GeneratorOptional());
        }
        return tensor;
    }

    private static void read(Path path, ModelConfig config, Map<String, long[]> shapes,
            BiConsumer<String, Tensor> taker) {
        TensorNames names = TensorNames.of(config.architecture());
        try (Checkpoint checkpoint = Checkpoints.open(path)) {
            shapes.keySet().stream().map(name -> name.replace(".weight", ".bias"))
                    .filter(bias -> names.toGguf(bias).flatMap(checkpoint::tensor).isPresent()).findFirst()
                    .ifPresent(bias -> {
                        throw new TrainerException(path + ": has biases, such as " + bias
                                + "; the trainer knows Llama models without them");
                    });
            shapes.forEach((name, shape) -> taker.accept(name, names.toGguf(name).flatMap(checkpoint::tensor)
                    .map(tensor -> copy(path, tensor, shape)).orElseThrow(() -> new TrainerException(
                            path + ": the tensor " + name
                                    + " is missing, which the model's config asks for"))));
        }
    }

    private static Tensor copy(Path path, dev.onggi.format.tensor.Tensor from, long[] shape) {
        if (!Arrays.equals(shape, from.shape().stream().mapToLong(Long::longValue).toArray())) {
            throw new TrainerException(path + ": the tensor " + from.name() + " has the shape " + from.shape()
                    + ", where the model's config asks for " + Arrays.toString(shape));
        }
        Tensor tensor = empty(shape, new TensorOptions(ScalarType.Float), null);
        MemorySegment memory = Tensors.memory(tensor);
        int columns = Math.toIntExact(from.columns());
        float[] row = new float[columns];
        for (long at = 0; at < from.elements(); at += columns) {
            Dequantizer.dequantize(from, at, columns, row, 0);
            MemorySegment.copy(row, 0, memory, ValueLayout.JAVA_FLOAT, at * Float.BYTES, columns);
        }
        return tensor;
    }
}
