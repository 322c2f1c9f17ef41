package dev.onggi.format.quantize;

/// Blocks of 32 with one scale, laid out as `ElementType` says. Division by a scale of 0 gives quants of 0.
final class SmallBlocks {

    private static final int SIZE = 32;

    private SmallBlocks() {
    }

    /// scale = the value largest in magnitude / −8, so that this value is met exactly.
    static void q4(float[] x, int from, byte[] output, int at) {
        float scale = extreme(x, from) / -8;
        float inverse = inverse(scale);
        BlockQuantizer.half(scale, output, at);
        for (int i = 0; i < SIZE / 2; i++) {
            int low = level(x[from + i] * inverse + 8.5f, 15);
            int high = level(x[from + i + SIZE / 2] * inverse + 8.5f, 15);
            output[at + 2 + i] = (byte) (low | high << 4);
        }
    }

    /// scale = (maximum − minimum) / 15.
    static void q4WithMinimum(float[] x, int from, byte[] output, int at) {
        float minimum = minimum(x, from);
        float scale = (maximum(x, from) - minimum) / 15;
        float inverse = inverse(scale);
        BlockQuantizer.half(scale, output, at);
        BlockQuantizer.half(minimum, output, at + 2);
        for (int i = 0; i < SIZE / 2; i++) {
            int low = level((x[from + i] - minimum) * inverse + 0.5f, 15);
            int high = level((x[from + i + SIZE / 2] - minimum) * inverse + 0.5f, 15);
            output[at + 4 + i] = (byte) (low | high << 4);
        }
    }

    /// scale = the value largest in magnitude / −16.
    static void q5(float[] x, int from, byte[] output, int at) {
        float scale = extreme(x, from) / -16;
        float inverse = inverse(scale);
        BlockQuantizer.half(scale, output, at);
        int fifth = 0;
        for (int i = 0; i < SIZE / 2; i++) {
            int low = level(x[from + i] * inverse + 16.5f, 31);
            int high = level(x[from + i + SIZE / 2] * inverse + 16.5f, 31);
            output[at + 6 + i] = (byte) (low & 15 | (high & 15) << 4);
            fifth |= low >> 4 << i | high >> 4 << i + SIZE / 2;
        }
        BlockQuantizer.int32(fifth, output, at + 2);
    }

    /// scale = (maximum − minimum) / 31.
    static void q5WithMinimum(float[] x, int from, byte[] output, int at) {
        float minimum = minimum(x, from);
        float scale = (maximum(x, from) - minimum) / 31;
        float inverse = inverse(scale);
        BlockQuantizer.half(scale, output, at);
        BlockQuantizer.half(minimum, output, at + 2);
        int fifth = 0;
        for (int i = 0; i < SIZE / 2; i++) {
            int low = level((x[from + i] - minimum) * inverse + 0.5f, 31);
            int high = level((x[from + i + SIZE / 2] - minimum) * inverse + 0.5f, 31);
            output[at + 8 + i] = (byte) (low & 15 | (high & 15) << 4);
            fifth |= low >> 4 << i | high >> 4 << i + SIZE / 2;
        }
        BlockQuantizer.int32(fifth, output, at + 4);
    }

    /// scale = largest magnitude / 127; ties are rounded away from zero.
    static void q8(float[] x, int from, byte[] output, int at) {
        float scale = Math.abs(extreme(x, from)) / 127;
        float inverse = inverse(scale);
        BlockQuantizer.half(scale, output, at);
        for (int i = 0; i < SIZE; i++) {
            float value = x[from + i] * inverse;
            float whole = (float) Math.floor(Math.abs(value));
            int magnitude = (int) whole + (Math.abs(value) - whole >= 0.5f ? 1 : 0);
            output[at + 2 + i] = (byte) (value < 0 ? -magnitude : magnitude);
        }
    }

    private static int level(float value, int highest) {
        return Math.clamp((int) value, 0, highest);
    }

    private static float inverse(float scale) {
        return scale == 0 ? 0 : 1 / scale;
    }

    private static float extreme(float[] x, int from) {
        float extreme = 0;
        for (int i = from; i < from + SIZE; i++) {
            if (Math.abs(x[i]) > Math.abs(extreme)) {
                extreme = x[i];
            }
        }
        return extreme;
    }

    private static float minimum(float[] x, int from) {
        float minimum = x[from];
        for (int i = from + 1; i < from + SIZE; i++) {
            minimum = Math.min(minimum, x[i]);
        }
        return minimum;
    }

    private static float maximum(float[] x, int from) {
        float maximum = x[from];
        for (int i = from + 1; i < from + SIZE; i++) {
            maximum = Math.max(maximum, x[i]);
        }
        return maximum;
    }
}
