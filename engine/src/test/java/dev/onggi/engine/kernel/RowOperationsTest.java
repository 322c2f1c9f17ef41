package dev.onggi.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onggi.format.checkpoint.ModelConfig.Activation;
import dev.onggi.format.checkpoint.RopeConfig;
import dev.onggi.format.tensor.ElementType;
import java.lang.foreign.ValueLayout;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/// Norms, rotation, gates and sums, row by row.
class RowOperationsTest extends KernelsContract {
    private static final int[] ROWS = {1, 3, 33};

    /// What is done with rows of one size.
    private interface Check {
        void run(Samples samples, int rows, int columns);
    }

    private void forAllSizes(Check check) {
        for (int rows : ROWS) {
            for (int columns : Samples.LANE_EDGES) {
                check.run(new Samples(arena, 31L * columns + rows), rows, columns);
            }
        }
        check.run(new Samples(arena, 5), 70, 1792);
    }

    @Test
    void rmsNormIsTheScalarOneToTheBit() {
        try (Kernels kernels = open()) {
            forAllSizes((samples, rows, columns) -> {
                FloatRows input = samples.view(rows, columns, 3);
                FloatRows weight = samples.rows(1, columns, 1);
                FloatRows expected = samples.nanRows(rows, columns);
                FloatRows actual = samples.nanRows(rows, columns);
                scalar().rmsNorm(input, weight, 1e-5f, expected);
                kernels.rmsNorm(input, weight, 1e-5f, actual);
                assertSameBits(actual, expected, "%d × %d", rows, columns);
                kernels.rmsNorm(input, weight, 1e-5f, input);
                assertSameBits(input, expected, "in place, %d × %d", rows, columns);
            });
        }
    }

    @Test
    void layerNormIsTheScalarOneToTheBit() {
        try (Kernels kernels = open()) {
            forAllSizes((samples, rows, columns) -> {
                FloatRows input = samples.view(rows, columns, 3);
                FloatRows weight = samples.rows(1, columns, 1);
                FloatRows bias = samples.rows(1, columns, 1);
                FloatRows expected = samples.nanRows(rows, columns);
                FloatRows actual = samples.nanRows(rows, columns);
                scalar().layerNorm(input, weight, bias, 1e-5f, expected);
                kernels.layerNorm(input, weight, bias, 1e-5f, actual);
                assertSameBits(actual, expected, "%d × %d", rows, columns);
                kernels.layerNorm(input, weight, bias, 1e-5f, input);
                assertSameBits(input, expected, "in place, %d × %d", rows, columns);
            });
        }
    }

    @Test
    void addingIsTheScalarOneToTheBit() {
        try (Kernels kernels = open()) {
            forAllSizes((samples, rows, columns) -> {
                FloatRows input = samples.view(rows, columns, 3);
                FloatRows bias = samples.rows(1, columns, 2);
                FloatRows actual = samples.view(rows, columns, 1);
                FloatRows expected = samples.copyOf(actual);
                scalar().add(input, expected);
                scalar().addBias(bias, expected);
                kernels.add(input, actual);
                kernels.addBias(bias, actual);
                assertSameBits(actual, expected, "%d × %d", rows, columns);
            });
        }
    }

    @Test
    void gatesAreWithinAFewUnitsOfTheLastPlace() {
        try (Kernels kernels = open()) {
            for (Activation activation : Activation.values()) {
                forAllSizes((samples, rows, columns) -> {
                    FloatRows gate = samples.view(rows, columns, 6);
                    FloatRows up = samples.view(rows, columns, 2);
                    FloatRows expected = samples.nanRows(rows, columns);
                    scalar().gate(gate, up, activation, expected);
                    FloatRows actual = samples.nanRows(rows, columns);
                    kernels.gate(gate, up, activation, actual);
                    assertGated(actual, expected, gate, activation);
                    FloatRows inPlace = samples.copyOf(gate);
                    kernels.gate(inPlace, up, activation, inPlace);
                    assertSameBits(inPlace, actual, "in place");
                });
            }
        }
    }

    /// The exponent of the activation is rounded once, so its error grows with the exponent.
    private static void assertGated(FloatRows actual, FloatRows expected, FloatRows gate,
            Activation activation) {
        for (int r = 0; r < expected.rows(); r++) {
            for (int c = 0; c < expected.columns(); c++) {
                float x = Math.abs(gate.get(r, c));
                float exponent = activation == Activation.SILU ? x : 1.6f * (x + 0.045f * x * x * x);
                float tolerance = 3e-7f * (1 + exponent) * Math.abs(expected.get(r, c)) + 1e-35f;
                assertThat(actual.get(r, c)).as("%s of %s", activation, gate.get(r, c))
                        .isCloseTo(expected.get(r, c), Offset.offset(tolerance));
            }
        }
    }

    @Test
    void gatesOfHugeNumbersAreTheNumberOrZero() {
        try (Kernels kernels = open()) {
            Samples samples = new Samples(arena, 1);
            for (Activation activation : Activation.values()) {
                FloatRows gate = samples.nanRows(1, 4);
                gate.set(0, 0, 1e6f);
                gate.set(0, 1, -1e6f);
                gate.set(0, 2, 0f);
                gate.set(0, 3, 200f);
                FloatRows up = samples.nanRows(1, 4);
                for (int c = 0; c < 4; c++) {
                    up.set(0, c, 2f);
                }
                FloatRows output = samples.nanRows(1, 4);
                kernels.gate(gate, up, activation, output);
                assertThat(output.get(0, 0)).isEqualTo(2e6f);
                assertThat(output.get(0, 1)).isCloseTo(0f, Offset.offset(1e-30f));
                assertThat(output.get(0, 2)).isEqualTo(0f);
                assertThat(output.get(0, 3)).isEqualTo(400f);
            }
        }
    }

    @Test
    void rotationIsTheScalarOneToTheBitForWholeAndPartialHeads() {
        try (Kernels kernels = open()) {
            for (RopeConfig.Layout layout : RopeConfig.Layout.values()) {
                for (int[] size : new int[][]{{8, 8}, {16, 8}, {64, 64}, {80, 34}, {128, 64}, {128, 128},
                        {256, 256}}) {
                    for (int rows : ROWS) {
                        rotate(kernels, layout, size[0], size[1], rows);
                    }
                }
            }
        }
    }

    private void rotate(Kernels kernels, RopeConfig.Layout layout, int headSize, int dimensions, int rows) {
        Samples samples = new Samples(arena, headSize + rows);
        RopeTable table = new RopeTable(layout, dimensions, 50, samples.rows(50, dimensions, 1).segment());
        int[] positions = samples.random().ints(rows, 0, 50).toArray();
        FloatRows actual = samples.view(rows, 3 * headSize, 2);
        FloatRows expected = samples.copyOf(actual);
        scalar().rotate(expected, headSize, table, positions);
        kernels.rotate(actual, headSize, table, positions);
        assertSameBits(actual, expected, "%s, head %d, turned %d, %d rows", layout, headSize, dimensions,
                rows);
    }

    @Test
    void embeddingsAreTheScalarOnesToTheBit() {
        try (Kernels kernels = open()) {
            for (ElementType type : ElementType.values()) {
                Samples samples = new Samples(arena, type.ggufId());
                var table = samples.matrix(type, 37, 512);
                int[] ids = {36, 0, 5, 36, 17};
                FloatRows expected = samples.nanRows(ids.length, 512);
                FloatRows actual = samples.nanRows(ids.length, 512);
                scalar().embed(scalar().prepare(table), ids, 1.5f, expected);
                kernels.embed(kernels.prepare(table), ids, 1.5f, actual);
                assertSameBits(actual, expected, "%s", type);
            }
        }
    }

    @Test
    void nothingBesideAViewIsWritten() {
        try (Kernels kernels = open()) {
            Samples samples = new Samples(arena, 9);
            FloatRows wide = samples.nanRows(3, 43);
            FloatRows output = wide.columns(3, 37);
            kernels.rmsNorm(samples.rows(3, 37, 1), samples.rows(1, 37, 1), 1e-5f, output);
            kernels.add(samples.rows(3, 37, 1), output);
            kernels.gate(samples.rows(3, 37, 1), samples.rows(3, 37, 1), Activation.SILU, output);
            for (int r = 0; r < 3; r++) {
                for (int c = 0; c < 43; c++) {
                    boolean inside = c >= 3 && c < 40;
                    float found = wide.segment().getAtIndex(ValueLayout.JAVA_FLOAT, 43L * r + c);
                    assertThat(Float.isNaN(found)).as("row %d column %d", r, c).isEqualTo(!inside);
                }
            }
        }
    }
}
