package dev.onggi.engine.kernel;

/// One row of input rounded to integers in blocks of 32: column c is worth `scale[c / 32] · quant[c]`.
///
/// With L = 127 for 8 bit and 32512 (= 127·256, so that the high byte of two stays within ±127) for 16 bit, and `amax` the
/// largest magnitude of the block: `scale = amax / L`, `quant = rint(x · (L / amax))`, ties to even, all in float. A block
/// whose `amax` is below [#SMALLEST] is zero.
final class RoundedRow {
    static final int BLOCK = 32;
    /// Magnitudes below this are taken for zero: their reciprocal would be too near to overflow.
    static final float SMALLEST = 1e-30f;

    final int[] quant;
    final float[] scale;

    RoundedRow(int columns) {
        this.quant = new int[columns];
        this.scale = new float[columns / BLOCK];
    }

    /// Rounds one row of `input`.
    void round(FloatRows input, int row, ActivationPrecision precision) {
        float levels = switch (precision) {
            case BITS_8 -> 127f;
            case BITS_16 -> 32512f;
        };
        for (int block = 0; block < scale.length; block++) {
            int from = block * BLOCK;
            float largest = 0;
            for (int c = from; c < from + BLOCK; c++) {
                largest = Math.max(largest, Math.abs(input.get(row, c)));
            }
            boolean zero = largest < SMALLEST;
            scale[block] = zero ? 0f : largest / levels;
            float inverse = zero ? 0f : levels / largest;
            for (int c = from; c < from + BLOCK; c++) {
                quant[c] = (int) Math.rint(input.get(row, c) * inverse);
            }
        }
    }

    /// Σ quant over `[from, from + count)`.
    int sum(int from, int count) {
        int sum = 0;
        for (int c = from; c < from + count; c++) {
            sum += quant[c];
        }
        return sum;
    }
}
