package dev.onggi.engine.kernel;

import static dev.onggi.engine.kernel.VectorLanes.LANES;
import static dev.onggi.engine.kernel.VectorLanes.all;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/// Quantised weights × rounded input with float arithmetic that is exact: a product of an 8-bit weight and an 8-bit input
/// takes 15 bits, 32 of them 20, and a float holds 24. So these are [ScalarMultiply]'s results to the bit.
///
/// The input is kept as planes of floats: 8-bit input is one plane a token, 16-bit input two (q = 256·high + low). One pass
/// over a block of rows multiplies [#PLANES] planes, or one.
final class VectorMultiply {
    /// Planes a pass.
    static final int PLANES = 8;
    private static final int SUM_COLUMNS = 16;

    private final int columns;
    private final int tokens;
    private final int planesAToken;
    private final float[] planes;
    private final float[] planeSums;
    private final float[] inputScale;

    VectorMultiply(FloatRows input, ActivationPrecision precision, Workers workers) {
        this.columns = input.columns();
        this.tokens = input.rows();
        this.planesAToken = switch (precision) {
            case BITS_8 -> 1;
            case BITS_16 -> 2;
        };
        int count = tokens * planesAToken;
        int padded = count <= 2 ? count : (count + PLANES - 1) / PLANES * PLANES;
        this.planes = new float[padded * columns];
        this.planeSums = new float[padded * (columns / SUM_COLUMNS)];
        this.inputScale = new float[tokens * (columns / RoundedRow.BLOCK)];
        workers.run(tokens, (t, _) -> round(input, t, precision));
    }

    private void round(FloatRows input, int t, ActivationPrecision precision) {
        RoundedRow row = new RoundedRow(columns);
        row.round(input, t, precision);
        System.arraycopy(row.scale, 0, inputScale, t * row.scale.length, row.scale.length);
        int at = t * planesAToken * columns;
        for (int c = 0; c < columns; c++) {
            int high = planesAToken == 1 ? row.quant[c] : row.quant[c] + 128 >> 8;
            planes[at + c] = high;
            if (planesAToken == 2) {
                planes[at + columns + c] = row.quant[c] - 256 * high;
            }
        }
        for (int c = at; c < at + planesAToken * columns; c++) {
            planeSums[c / SUM_COLUMNS] += planes[c];
        }
    }

    /// One block of [VectorLanes#LANES] rows for all tokens.
    void multiply(Matrix weights, VectorPacking packing, int block, FloatRows output) {
        float[] dots = new float[PLANES * LANES];
        float[] sums = new float[PLANES / planesAToken * LANES];
        int count = tokens * planesAToken;
        int step = count <= 2 ? planesAToken : PLANES;
        for (int first = 0; first < count; first += step) {
            Arrays.fill(sums, 0f);
            for (int g = 0; g < packing.groups(); g++) {
                dotProducts(weights.data(), packing, block, g, first, step, dots);
                accumulate(weights.data(), packing, block, g, first, step, dots, sums);
            }
            int firstToken = first / planesAToken;
            for (int t = firstToken; t < Math.min(tokens, firstToken + step / planesAToken); t++) {
                for (int lane = 0; lane < LANES && block * LANES + lane < weights.rows(); lane++) {
                    output.set(t, block * LANES + lane, sums[(t - firstToken) * LANES + lane]);
                }
            }
        }
    }

    private void dotProducts(MemorySegment data, VectorPacking packing, int block, int g, int first, int step,
            float[] dots) {
        int from = g * packing.group();
        long at = packing.blockBytes() * block + (long) from * LANES / (packing.nibbles() ? 2 : 1);
        int x = first * columns + from;
        if (step == PLANES) {
            if (packing.nibbles()) {
                eightOfNibbles(data, at, x, dots);
            } else {
                eightOfBytes(data, at, packing.group(), x, dots);
            }
            return;
        }
        for (int p = 0; p < step; p++) {
            FloatVector dot = packing.nibbles()
                    ? oneOfNibbles(data, at, x + p * columns)
                    : oneOfBytes(data, at, packing.group(), x + p * columns);
            dot.intoArray(dots, p * LANES);
        }
    }

    private FloatVector oneOfBytes(MemorySegment data, long at, int group, int x) {
        FloatVector a = all(0f);
        FloatVector b = a;
        FloatVector c = a;
        FloatVector d = a;
        for (int k = 0; k < group; k += 4) {
            long line = at + (long) k * LANES;
            a = VectorLanes.toFloats(VectorLanes.bytes(data, line)).fma(all(planes[x + k]), a);
            b = VectorLanes.toFloats(VectorLanes.bytes(data, line + LANES)).fma(all(planes[x + k + 1]), b);
            c = VectorLanes.toFloats(VectorLanes.bytes(data, line + 2 * LANES)).fma(all(planes[x + k + 2]),
                    c);
            d = VectorLanes.toFloats(VectorLanes.bytes(data, line + 3 * LANES)).fma(all(planes[x + k + 3]),
                    d);
        }
        return a.add(b).add(c.add(d));
    }

    private FloatVector oneOfNibbles(MemorySegment data, long at, int x) {
        FloatVector a = all(0f);
        FloatVector b = a;
        FloatVector c = a;
        FloatVector d = a;
        for (int k = 0; k < 16; k += 2) {
            IntVector even = VectorLanes.bytes(data, at + (long) k * LANES);
            IntVector odd = VectorLanes.bytes(data, at + (long) (k + 1) * LANES);
            a = low(even).fma(all(planes[x + k]), a);
            b = high(even).fma(all(planes[x + k + 16]), b);
            c = low(odd).fma(all(planes[x + k + 1]), c);
            d = high(odd).fma(all(planes[x + k + 17]), d);
        }
        return a.add(b).add(c.add(d));
    }

    private static FloatVector low(IntVector pair) {
        return VectorLanes.toFloats(pair.and(15));
    }

    private static FloatVector high(IntVector pair) {
        return VectorLanes.toFloats(pair.lanewise(VectorOperators.LSHR, 4).and(15));
    }

    private void eightOfBytes(MemorySegment data, long at, int group, int x, float[] dots) {
        FloatVector a = all(0f);
        FloatVector b = a;
        FloatVector c = a;
        FloatVector d = a;
        FloatVector e = a;
        FloatVector f = a;
        FloatVector g = a;
        FloatVector h = a;
        for (int k = 0; k < group; k++) {
            FloatVector w = VectorLanes.toFloats(VectorLanes.bytes(data, at + (long) k * LANES));
            int i = x + k;
            a = w.fma(all(planes[i]), a);
            b = w.fma(all(planes[i + columns]), b);
            c = w.fma(all(planes[i + 2 * columns]), c);
            d = w.fma(all(planes[i + 3 * columns]), d);
            e = w.fma(all(planes[i + 4 * columns]), e);
            f = w.fma(all(planes[i + 5 * columns]), f);
            g = w.fma(all(planes[i + 6 * columns]), g);
            h = w.fma(all(planes[i + 7 * columns]), h);
        }
        into(dots, a, b, c, d, e, f, g, h);
    }

    private void eightOfNibbles(MemorySegment data, long at, int x, float[] dots) {
        FloatVector a = all(0f);
        FloatVector b = a;
        FloatVector c = a;
        FloatVector d = a;
        FloatVector e = a;
        FloatVector f = a;
        FloatVector g = a;
        FloatVector h = a;
        for (int k = 0; k < 32; k++) {
            IntVector pair = VectorLanes.bytes(data, at + (long) (k & 15) * LANES);
            FloatVector w = VectorLanes.toFloats(pair.lanewise(VectorOperators.LSHR, k >> 4 << 2).and(15));
            int i = x + k;
            a = w.fma(all(planes[i]), a);
            b = w.fma(all(planes[i + columns]), b);
            c = w.fma(all(planes[i + 2 * columns]), c);
            d = w.fma(all(planes[i + 3 * columns]), d);
            e = w.fma(all(planes[i + 4 * columns]), e);
            f = w.fma(all(planes[i + 5 * columns]), f);
            g = w.fma(all(planes[i + 6 * columns]), g);
            h = w.fma(all(planes[i + 7 * columns]), h);
        }
        into(dots, a, b, c, d, e, f, g, h);
    }

    private static void into(float[] dots, FloatVector a, FloatVector b, FloatVector c, FloatVector d,
            FloatVector e,
            FloatVector f, FloatVector g, FloatVector h) {
        a.intoArray(dots, 0);
        b.intoArray(dots, LANES);
        c.intoArray(dots, 2 * LANES);
        d.intoArray(dots, 3 * LANES);
        e.intoArray(dots, 4 * LANES);
        f.intoArray(dots, 5 * LANES);
        g.intoArray(dots, 6 * LANES);
        h.intoArray(dots, 7 * LANES);
    }

    /// Adds one group's dot products to `sums`, as [ScalarMultiply] says.
    private void accumulate(MemorySegment data, VectorPacking packing, int block, int g, int first, int step,
            float[] dots, float[] sums) {
        long scaleAt = packing.blockBytes() * block + packing.quantBytes() + (long) g * LANES * Float.BYTES;
        FloatVector scale = VectorLanes.floats(data, scaleAt);
        int from = g * packing.group();
        int firstToken = first / planesAToken;
        for (int i = 0; i < step / planesAToken && firstToken + i < tokens; i++) {
            int plane = i * planesAToken;
            FloatVector dot = offset(FloatVector.fromArray(VectorLanes.FLOATS, dots, plane * LANES), packing,
                    first + plane, from);
            if (planesAToken == 2) {
                FloatVector low = FloatVector.fromArray(VectorLanes.FLOATS, dots, (plane + 1) * LANES);
                dot = dot.fma(all(256f), offset(low, packing, first + plane + 1, from));
            }
            float inputs = inputScale[(firstToken + i) * (columns / RoundedRow.BLOCK)
                    + from / RoundedRow.BLOCK];
            FloatVector sum = FloatVector.fromArray(VectorLanes.FLOATS, sums, i * LANES);
            sum = dot.fma(scale.mul(inputs), sum);
            if (packing.minimum()) {
                float total = planeSum(first + plane, from, packing.group());
                if (planesAToken == 2) {
                    total = 256 * total + planeSum(first + plane + 1, from, packing.group());
                }
                sum = VectorLanes.floats(data, scaleAt + packing.scaleBytes()).fma(all(inputs * total), sum);
            }
            sum.intoArray(sums, i * LANES);
        }
    }

    /// Takes the zero point off every weight of a dot product.
    private FloatVector offset(FloatVector dot, VectorPacking packing, int plane, int from) {
        return packing.zero() == 0 ? dot : dot.sub(packing.zero() * planeSum(plane, from, packing.group()));
    }

    /// Σ of a group of one plane; exact.
    private float planeSum(int plane, int from, int group) {
        int at = (plane * columns + from) / SUM_COLUMNS;
        return group == SUM_COLUMNS ? planeSums[at] : planeSums[at] + planeSums[at + 1];
    }
}
