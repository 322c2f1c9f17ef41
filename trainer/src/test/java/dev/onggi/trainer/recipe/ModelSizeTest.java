package dev.onggi.trainer.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelSizeTest {

    @ParameterizedTest
    @CsvSource({"1, 64, 64, 1, 1, 192", "6, 384, 64, 6, 2, 1024", "8, 512, 64, 8, 2, 1408",
            "12, 768, 64, 12, 3, 2048", "16, 1024, 128, 8, 2, 2752", "32, 2048, 128, 16, 4, 5504"})
    void depthDecidesTheShape(int depth, int width, int headSize, int heads, int keyValueHeads,
            int feedForward) {
        assertThat(ModelSize.ofDepth(depth))
                .isEqualTo(new ModelSize(depth, width, headSize, heads, keyValueHeads, feedForward));
    }

    @Test
    void theReferenceDepthHasTheReferenceBatchAndRate() {
        ModelSize size = ModelSize.ofDepth(12);
        assertThat(size.matrixWeights()).isEqualTo(12L * (768L * 64 * (24 + 6) + 3L * 768 * 2048));
        assertThat(size.tokens()).isEqualTo(20 * size.matrixWeights());
        assertThat(size.batchTokens()).isEqualTo(1 << 19);
        assertThat(size.learningRate(1 << 19)).isCloseTo(6e-4, within(1e-12));
    }

    @Test
    void modelsTwiceAsDeepReadMoreInLargerStepsAtLowerRates() {
        for (int depth = 2; depth <= 40; depth += 2) {
            ModelSize size = ModelSize.ofDepth(depth);
            ModelSize deeper = ModelSize.ofDepth(2 * depth);
            assertThat(deeper.tokens()).isGreaterThan(size.tokens());
            assertThat(deeper.batchTokens()).isGreaterThanOrEqualTo(size.batchTokens());
            assertThat(deeper.learningRate(1 << 18)).isLessThan(size.learningRate(1 << 18));
        }
    }
}
