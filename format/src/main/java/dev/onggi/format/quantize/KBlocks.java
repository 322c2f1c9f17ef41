package dev.onggi.format.quantize;

import java.util.Arrays;

/// Super-blocks of 256, laid out as the readers in `format.tensor` say.
final class KBlocks {

    private static final int SIZE = 256;
    private static final int LARGEST_SUB_SCALE = 63;

    private KBlocks() {
    }

    static void q4(float[] x, int from, byte[] output, int at) {
        byte[] levels = new byte[SIZE];
        affine(x, from, 15, levels, output, at);
        nibbles(levels, output, at + 16);
    }

    static void q5(float[] x, int from, byte[] output, int at) {
        byte[] levels = new byte[SIZE];
        affine(x, from, 31, levels, output, at);
        nibbles(levels, output, at + 48);
        for (int i = 0; i < 32; i++) {
            int bits = 0;
            for (int sub = 0; sub < 8; sub++) {
                bits |= levels[sub * 32 + i] >> 4 << sub;
            }
            output[at + 16 + i] = (byte) bits;
        }
    }

    private static void nibbles(byte[] levels, byte[] output, int at) {
        for (int i = 0; i < SIZE / 2; i++) {
            int low = i / 32 * 64 + i % 32;
            output[at + i] = (byte) (levels[low] & 15 | (levels[low + 32] & 15) << 4);
        }
    }

    /// Chooses d, dmin and the eight 6-bit scales and minimums, writes them to `output[at..at + 16]`, and the levels that then
    /// fit best to `levels`.
    private static void affine(float[] x, int from, int highest, byte[] levels, byte[] output, int at) {
        ScaleSearch search = new ScaleSearch();
        float[] scales = new float[8];
        float[] minimums = new float[8];
        float largestScale = 0;
        float largestMinimum = 0;
        for (int sub = 0; sub < 8; sub++) {
            search.affine(x, from + sub * 32, 32, highest);
            scales[sub] = search.scale();
            minimums[sub] = -search.offset();
            largestScale = Math.max(largestScale, scales[sub]);
            largestMinimum = Math.max(largestMinimum, minimums[sub]);
        }
        float d = Float.float16ToFloat(Float.floatToFloat16(largestScale / LARGEST_SUB_SCALE));
        float dmin = Float.float16ToFloat(Float.floatToFloat16(largestMinimum / LARGEST_SUB_SCALE));
        BlockQuantizer.half(d, output, at);
        BlockQuantizer.half(dmin, output, at + 2);
        Arrays.fill(output, at + 4, at + 16, (byte) 0);
        for (int sub = 0; sub < 8; sub++) {
            search.affine(x, from + sub * 32, 32, highest);
            int packed = nearest(search, x, from + sub * 32, highest, d, dmin, scales[sub], minimums[sub]);
            int scale = packed >> 8;
            int minimum = packed & 255;
            pack(output, at + 4, sub, scale, minimum);
            float step = d * scale;
            float inverse = step == 0 ? 0 : 1 / step;
            for (int i = 0; i < 32; i++) {
                levels[sub * 32 + i] = (byte) ScaleSearch.level(
                        (x[from + sub * 32 + i] + dmin * minimum) * inverse,
                        highest);
            }
        }
    }

    /// The whole scale and minimum (`scale << 8 | minimum`) with the least error among the rounded ones and their neighbours.
    private static int nearest(ScaleSearch search, float[] x, int from, int highest, float d, float dmin,
            float scale,
            float minimum) {
        int wholeScale = d == 0 ? 0 : Math.round(scale / d);
        int wholeMinimum = dmin == 0 ? 0 : Math.round(minimum / dmin);
        double least = Double.POSITIVE_INFINITY;
        int best = 0;
        for (int s = Math.max(0, wholeScale - 1); s <= Math.min(LARGEST_SUB_SCALE, wholeScale + 1); s++) {
            for (int m = Math.max(0, wholeMinimum - 1); m <= Math.min(LARGEST_SUB_SCALE,
                    wholeMinimum + 1); m++) {
                double error = search.error(x, from, 32, highest, d * s, -dmin * m);
                if (error < least) {
                    least = error;
                    best = s << 8 | m;
                }
            }
        }
        return best;
    }

    private static void pack(byte[] output, int at, int sub, int scale, int minimum) {
        if (sub < 4) {
            output[at + sub] |= (byte) scale;
            output[at + sub + 4] |= (byte) minimum;
        } else {
            output[at + sub + 4] |= (byte) (scale & 15 | (minimum & 15) << 4);
            output[at + sub - 4] |= (byte) (scale >> 4 << 6);
            output[at + sub] |= (byte) (minimum >> 4 << 6);
        }
    }

    /// Sixteen sub-blocks of 16; d is chosen so that the largest scale becomes −128.
    static void q6(float[] x, int from, byte[] output, int at) {
        ScaleSearch search = new ScaleSearch();
        float[] scales = new float[16];
        float extreme = 0;
        for (int sub = 0; sub < 16; sub++) {
            search.symmetric(x, from + sub * 16, 16, 32);
            scales[sub] = search.scale();
            extreme = Math.abs(scales[sub]) > Math.abs(extreme) ? scales[sub] : extreme;
        }
        float d = Float.float16ToFloat(Float.floatToFloat16(extreme / -128));
        BlockQuantizer.half(d, output, at + 208);
        int[] levels = new int[SIZE];
        for (int sub = 0; sub < 16; sub++) {
            int scale = d == 0 ? 0 : Math.clamp(Math.round(scales[sub] / d), -128, 127);
            output[at + 192 + sub] = (byte) scale;
            float step = d * scale;
            float inverse = step == 0 ? 0 : 1 / step;
            for (int i = sub * 16; i < sub * 16 + 16; i++) {
                levels[i] = Math.clamp(Math.round(x[from + i] * inverse), -32, 31) + 32;
            }
        }
        for (int half = 0; half < 2; half++) {
            for (int i = 0; i < 32; i++) {
                sixBits(levels, half * 128 + i, output, at + half * 64 + i, at + 128 + half * 32 + i);
            }
        }
    }

    /// Levels `first`, + 32, + 64, + 96: low nibbles to `output[low]` and `output[low + 32]`, high pairs to `output[high]`.
    private static void sixBits(int[] levels, int first, byte[] output, int low, int high) {
        int a = levels[first];
        int b = levels[first + 32];
        int c = levels[first + 64];
        int d = levels[first + 96];
        output[low] = (byte) (a & 15 | (c & 15) << 4);
        output[low + 32] = (byte) (b & 15 | (d & 15) << 4);
        output[high] = (byte) (a >> 4 | b >> 4 << 2 | c >> 4 << 4 | d >> 4 << 6);
    }
}
