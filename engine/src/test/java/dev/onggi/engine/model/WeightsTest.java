package dev.onggi.engine.model;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onggi.engine.EngineException;
import dev.onggi.engine.kernel.ActivationPrecision;
import dev.onggi.engine.kernel.KernelChoice;
import dev.onggi.engine.kernel.Kernels;
import dev.onggi.format.checkpoint.Checkpoint;
import dev.onggi.format.checkpoint.Checkpoints;
import dev.onggi.format.checkpoint.ModelConfig;
import dev.onggi.format.checkpoint.TokenizerSource;
import dev.onggi.format.tensor.ElementType;
import dev.onggi.format.tensor.Tensor;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class WeightsTest {
    /// A checkpoint one of whose tensors is another, or is missing.
    private record Changed(Checkpoint original, String name, UnaryOperator<Optional<Tensor>> change)
            implements
                Checkpoint {
        @Override
        public Path path() {
            return Path.of("models", "broken.gguf");
        }

        @Override
        public ModelConfig config() {
            return original.config();
        }

        @Override
        public float normOffset() {
            return original.normOffset();
        }

        @Override
        public List<Tensor> tensors() {
            return original.tensors();
        }

        @Override
        public Optional<Tensor> tensor(String wanted) {
            Optional<Tensor> tensor = original.tensor(wanted);
            return wanted.equals(name) ? change.apply(tensor) : tensor;
        }

        @Override
        public TokenizerSource tokenizer() {
            return original.tokenizer();
        }

        @Override
        public Map<String, String> namedTokens() {
            return original.namedTokens();
        }

        @Override
        public Optional<String> chatTemplate() {
            return Optional.empty();
        }

        @Override
        public Map<String, Object> generationDefaults() {
            return Map.of();
        }

        @Override
        public void close() {
            original.close();
        }
    }

    @Test
    void aMissingTensorIsRefusedByNameWithTheShapeItShouldHave() {
        assertRefused("blk.1.ffn_down.weight", tensor -> Optional.empty(),
                "models/broken.gguf: tensor blk.1.ffn_down.weight of shape 32 × 40 is missing");
    }

    @Test
    void aTensorOfTheWrongShapeIsRefusedWithBothShapes() {
        assertRefused("blk.0.attn_q.weight",
                tensor -> tensor.map(t -> new Tensor(t.name(), t.type(), List.of(16L, 64L), t.data())),
                "tensor blk.0.attn_q.weight: expected shape 32 × 32 by the model's config, found 16 × 64");
    }

    @Test
    void aNormThatIsQuantisedIsRefused() {
        assertRefused("output_norm.weight",
                tensor -> tensor
                        .map(t -> new Tensor(t.name(), ElementType.Q8_0, t.shape(), t.data().asSlice(0, 34))),
                "tensor output_norm.weight: expected F32, F16 or BF16");
    }

    private static void assertRefused(String name, UnaryOperator<Optional<Tensor>> change, String message) {
        try (Checkpoint checkpoint = new Changed(Checkpoints.open(GoldenModel.FOLDER.resolve("llama-plain")),
                name, change);
                Arena arena = Arena.ofConfined();
                Kernels kernels = KernelChoice.open("scalar", ActivationPrecision.BITS_8, 1)) {
            assertThatThrownBy(() -> Transformers.load(checkpoint, kernels, new Limits(8, 1, 8), arena))
                    .isInstanceOf(EngineException.class).hasMessageContaining(message);
        }
    }
}
