package dev.onggi.engine.kernel;

import static dev.onggi.engine.kernel.VectorLanes.LANES;
import static dev.onggi.engine.kernel.VectorLanes.all;

import dev.onggi.format.tensor.ElementType;
import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;

/// F32, F16 and BF16 weights, row after row as in the file: [LaneSum]'s sixteen partial sums, in one vector or two, so the
/// results are the scalar ones to the bit.
final class VectorPlainMultiply {
    private static final int TOKENS = 4;

    private final int columns;
    private final int tokens;
    private final float[] input;

    VectorPlainMultiply(FloatRows rows, ElementType type, ActivationPrecision precision) {
        this.columns = rows.columns();
        this.tokens = rows.rows();
        this.input = new float[tokens * columns];
        boolean rounded = type != ElementType.F32 && precision == ActivationPrecision.BITS_8;
        for (int t = 0; t < tokens; t++) {
            for (int c = 0; c < columns; c++) {
                float x = rows.get(t, c);
                input[t * columns + c] = rounded ? WeightRow.toBf16(x) : x;
            }
        }
    }

    /// Row `row` for all tokens.
    void multiply(Matrix weights, int row, FloatRows output) {
        float[] partial = new float[TOKENS * LaneSum.LANES];
        long at = (long) row * columns * weights.type().blockBytes();
        int t = 0;
        for (; t + TOKENS <= tokens; t += TOKENS) {
            for (int lane = 0; lane < LaneSum.LANES; lane += LANES) {
                four(weights, at, t * columns, lane, partial);
            }
            for (int i = 0; i < TOKENS; i++) {
                output.set(t + i, row, finish(weights, row, t + i, partial, i * LaneSum.LANES));
            }
        }
        for (; t < tokens; t++) {
            for (int lane = 0; lane < LaneSum.LANES; lane += LANES) {
                one(weights, at, t * columns, lane, partial);
            }
            output.set(t, row, finish(weights, row, t, partial, 0));
        }
    }

    private static FloatVector load(ElementType type, MemorySegment data, long at, int column) {
        return switch (type) {
            case F32 -> VectorLanes.floats(data, at + 4L * column);
            case F16 -> VectorLanes.halves(data, at + 2L * column);
            case BF16 -> VectorLanes.brainFloats(data, at + 2L * column);
            case Q4_0, Q4_1, Q5_0, Q5_1, Q8_0, Q2_K, Q3_K, Q4_K, Q5_K, Q6_K ->
                throw new IllegalArgumentException(
                        type + " is not plain");
        };
    }

    private void four(Matrix weights, long at, int x, int lane, float[] partial) {
        FloatVector a = all(0f);
        FloatVector b = a;
        FloatVector c = a;
        FloatVector d = a;
        for (int k = lane; k + LaneSum.LANES <= columns + lane; k += LaneSum.LANES) {
            FloatVector w = load(weights.type(), weights.data(), at, k);
            a = w.fma(FloatVector.fromArray(VectorLanes.FLOATS, input, x + k), a);
            b = w.fma(FloatVector.fromArray(VectorLanes.FLOATS, input, x + columns + k), b);
            c = w.fma(FloatVector.fromArray(VectorLanes.FLOATS, input, x + 2 * columns + k), c);
            d = w.fma(FloatVector.fromArray(VectorLanes.FLOATS, input, x + 3 * columns + k), d);
        }
        a.intoArray(partial, lane);
        b.intoArray(partial, LaneSum.LANES + lane);
        c.intoArray(partial, 2 * LaneSum.LANES + lane);
        d.intoArray(partial, 3 * LaneSum.LANES + lane);
    }

    private void one(Matrix weights, long at, int x, int lane, float[] partial) {
        FloatVector a = all(0f);
        for (int k = lane; k + LaneSum.LANES <= columns + lane; k += LaneSum.LANES) {
            a = load(weights.type(), weights.data(), at, k)
                    .fma(FloatVector.fromArray(VectorLanes.FLOATS, input, x + k), a);
        }
        a.intoArray(partial, lane);
    }

    /// Adds the columns that fill no sixteen and folds the partial sums that begin at `from`.
    private float finish(Matrix weights, int row, int token, float[] partial, int from) {
        int whole = columns / LaneSum.LANES * LaneSum.LANES;
        for (int c = whole; c < columns; c++) {
            float w = WeightRow.element(weights, (long) row * columns + c);
            partial[from + c - whole] = Math.fma(w, input[token * columns + c], partial[from + c - whole]);
        }
        return LaneSum.fold(partial, from);
    }
}
