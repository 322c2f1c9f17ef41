package dev.onggi.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onggi.engine.cache.PageTable;
import dev.onggi.engine.kernel.KernelChoice;
import dev.onggi.engine.model.GoldenModel.Chunk;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every family and rope variant against PyTorch (`golden/models/make.py`), with every kind of kernels of this machine.
class TransformersTest {
    private static final float TOLERANCE = 1e-4f;

    static Stream<Arguments> modelsAndKernels() {
        List<String> models = List.of("llama-plain", "llama-wide-heads-untied", "llama-biases",
                "llama-llama3",
                "llama-yarn", "qwen2", "qwen3", "gemma3", "midm");
        return models.stream()
                .flatMap(model -> KernelChoice.possible().stream()
                        .map(kernels -> Arguments.of(model, kernels)));
    }

    @ParameterizedTest
    @MethodSource("modelsAndKernels")
    void aWholePromptGivesTheLogitsOfPyTorch(String model, String kernels) throws IOException {
        try (GoldenModel golden = new GoldenModel(model, kernels)) {
            float[][] logits = golden.step(List.of(new Chunk(golden.pages(), 0, golden.tokens.length)));
            for (int position = 0; position < logits.length; position++) {
                assertThat(logits[position]).as("position " + position).containsExactly(
                        golden.expected[position],
                        Offset.offset(TOLERANCE));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("modelsAndKernels")
    void tokenByTokenAndInOddChunksAndInACrowdEveryBitIsTheSame(String model, String kernels)
            throws IOException {
        try (GoldenModel golden = new GoldenModel(model, kernels)) {
            int length = golden.tokens.length;
            float[][] whole = golden.step(List.of(new Chunk(golden.pages(), 0, length)));
            PageTable single = golden.pages();
            PageTable odd = golden.pages();
            int oddDone = 0;
            for (int position = 0; position < length; position++) {
                List<Chunk> crowd = new ArrayList<>(List.of(new Chunk(single, position, position + 1)));
                int oddEnd = Math.min(length, oddDone + position % 7);
                if (oddEnd > oddDone) {
                    crowd.add(new Chunk(odd, oddDone, oddEnd));
                }
                float[][] logits = golden.step(crowd);
                assertThat(logits[0]).as("alone at position " + position).isEqualTo(whole[position]);
                if (oddEnd > oddDone) {
                    assertThat(Arrays.copyOfRange(logits, 1, logits.length)).as("chunk from " + oddDone)
                            .isDeepEqualTo(Arrays.copyOfRange(whole, oddDone, oddEnd));
                }
                oddDone = oddEnd;
            }
            assertThat(oddDone).isEqualTo(length);
        }
    }
}
