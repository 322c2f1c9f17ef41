package dev.onggi.engine.kernel;

import dev.onggi.format.tensor.ElementType;
import dev.onggi.format.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Matrix multiplication of every element type.
class MultiplyTest extends KernelsContract {

    private static boolean quantised(ElementType type) {
        return type.blockElements() > 1;
    }

    /// Row widths: for blocks of 32 odd and even numbers of blocks, for plain types also what fills no vector.
    private static int[] columns(ElementType type) {
        return switch (type.blockElements()) {
            case 1 -> Samples.LANE_EDGES;
            case 32 -> new int[]{32, 64, 96, 288};
            default -> new int[]{256, 768};
        };
    }

    /// F16 and BF16 in 8-bit mode may be rounded to BF16 on either side; everything else is exact.
    private static boolean exact(ElementType type, ActivationPrecision precision) {
        return quantised(type) || type == ElementType.F32 || precision == ActivationPrecision.BITS_16;
    }

    @Test
    void productsAreTheScalarOnes() {
        for (ActivationPrecision precision : ActivationPrecision.values()) {
            try (Kernels kernels = open(precision, 2)) {
                for (ElementType type : ElementType.values()) {
                    for (int columns : columns(type)) {
                        compareAllTokens(kernels, precision, type, columns);
                    }
                }
            }
        }
    }

    private void compareAllTokens(Kernels kernels, ActivationPrecision precision, ElementType type,
            int columns) {
        Samples samples = new Samples(arena, columns + type.ggufId());
        for (int rows : columns == columns(type)[0] ? Samples.LANE_EDGES : new int[]{1, 17, 47}) {
            Tensor weights = samples.matrix(type, rows, columns);
            Matrix plain = scalar(precision).prepare(weights);
            FloatRows input = samples.view(33, columns, 2);
            FloatRows expected = samples.nanRows(33, rows);
            scalar(precision).multiply(plain, input, expected);
            Matrix prepared = kernels.prepare(weights);
            for (int tokens : Samples.TOKENS) {
                FloatRows actual = samples.nanRows(tokens, rows + 4).columns(1, rows);
                kernels.multiply(prepared, input.rows(0, tokens), actual);
                String what = "%s, %s, %d × %d, %d tokens".formatted(type, precision, rows, columns, tokens);
                if (exact(type, precision)) {
                    assertSameBits(actual, expected.rows(0, tokens), what);
                } else {
                    assertClose(actual, expected.rows(0, tokens), tolerance(columns), what);
                }
            }
        }
    }

    /// Weights and inputs rounded to 8 significant bits: 2⁻⁸ of each term, terms about 2 wide, of random sign.
    private static float tolerance(int columns) {
        return (float) (5 * 2 * Math.sqrt(columns) / 256) + 0.05f;
    }

    @Test
    void aTokenGetsTheSameBitsAloneOrInACrowdOnAnyNumberOfThreads() {
        for (ActivationPrecision precision : ActivationPrecision.values()) {
            for (int threads : new int[]{1, 2, 3}) {
                try (Kernels kernels = open(precision, threads); Kernels lone = open(precision, 1)) {
                    for (ElementType type : ElementType.values()) {
                        crowd(kernels, lone, type);
                    }
                }
            }
        }
    }

    private void crowd(Kernels kernels, Kernels lone, ElementType type) {
        Samples samples = new Samples(arena, type.ggufId());
        Tensor weights = samples.matrix(type, 131, 512);
        FloatRows input = samples.rows(40, 512, 1);
        FloatRows together = samples.nanRows(40, 131);
        kernels.multiply(kernels.prepare(weights), input, together);
        Matrix prepared = lone.prepare(weights);
        for (int t = 0; t < 40; t++) {
            FloatRows alone = samples.nanRows(1, 131);
            lone.multiply(prepared, input.rows(t, 1), alone);
            assertSameBits(together.rows(t, 1), alone, "%s, token %d", type, t);
        }
    }

    @Test
    void severalMatricesAtOnceGiveWhatEachGivesAlone() {
        for (ActivationPrecision precision : ActivationPrecision.values()) {
            try (Kernels kernels = open(precision, 2)) {
                for (int tokens : new int[]{1, 5, 33}) {
                    together(kernels, tokens);
                }
            }
        }
    }

    private void together(Kernels kernels, int tokens) {
        Samples samples = new Samples(arena, tokens);
        List<Matrix> matrices = new ArrayList<>();
        List<FloatRows> outputs = new ArrayList<>();
        FloatRows wide = samples.nanRows(tokens, 1000);
        int at = 0;
        for (ElementType type : Arrays.asList(ElementType.Q4_K, ElementType.Q6_K, ElementType.F16,
                ElementType.Q8_0)) {
            int rows = 17 + 32 * matrices.size();
            matrices.add(kernels.prepare(samples.matrix(type, rows, 512)));
            outputs.add(wide.columns(at, rows));
            at += rows;
        }
        FloatRows input = samples.rows(tokens, 512, 1);
        kernels.multiplyAll(matrices, input, outputs);
        for (int i = 0; i < matrices.size(); i++) {
            FloatRows alone = samples.nanRows(tokens, matrices.get(i).rows());
            kernels.multiply(matrices.get(i), input, alone);
            assertSameBits(outputs.get(i), alone, "matrix %d of several, %d tokens", i, tokens);
        }
    }

    @Test
    void inputsOfEverySizeFromNothingToHugeAreRoundedAlike() {
        for (ActivationPrecision precision : ActivationPrecision.values()) {
            try (Kernels kernels = open(precision, 1)) {
                Samples samples = new Samples(arena, 3);
                Tensor weights = samples.matrix(ElementType.Q8_0, 16, 64);
                for (float size : new float[]{0f, 1e-40f, 1e-31f, 1e-29f, 1e-20f, 1f, 1e20f, 1e30f}) {
                    FloatRows input = samples.rows(2, 64, size);
                    FloatRows expected = samples.nanRows(2, 16);
                    FloatRows actual = samples.nanRows(2, 16);
                    scalar(precision).multiply(scalar(precision).prepare(weights), input, expected);
                    kernels.multiply(kernels.prepare(weights), input, actual);
                    assertSameBits(actual, expected, "%s, inputs about %s", precision, size);
                }
            }
        }
    }
}
