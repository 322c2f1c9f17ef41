package dev.onggi.format.quantize;

import dev.onggi.format.tensor.ElementType;

/// Writes floats as any [ElementType] that Onggi writes. The types of 32 come out as from ggml's reference code, bit for bit;
/// Q4_K, Q5_K and Q6_K come out of a search of our own ([ScaleSearch]) whose error is held against llama.cpp's by test.
public final class BlockQuantizer {

    private BlockQuantizer() {
    }

    /// Whether floats can be written as `type`.
    public static boolean writes(ElementType type) {
        return switch (type) {
            case F32, F16, BF16, Q4_0, Q4_1, Q5_0, Q5_1, Q8_0, Q4_K, Q5_K, Q6_K -> true;
            case Q2_K, Q3_K -> false;
        };
    }

    /// `count` floats from `input[from..]`, finite and a multiple of the block size, into `output[at..]`.
    public static void quantize(ElementType type, float[] input, int from, int count, byte[] output, int at) {
        int elements = type.blockElements();
        for (int done = 0, byteAt = at; done < count; done += elements, byteAt += type.blockBytes()) {
            block(type, input, from + done, output, byteAt);
        }
    }

    private static void block(ElementType type, float[] x, int from, byte[] output, int at) {
        switch (type) {
            case F32 -> int32(Float.floatToRawIntBits(x[from]), output, at);
            case F16 -> half(x[from], output, at);
            case BF16 -> bfloat(x[from], output, at);
            case Q4_0 -> SmallBlocks.q4(x, from, output, at);
            case Q4_1 -> SmallBlocks.q4WithMinimum(x, from, output, at);
            case Q5_0 -> SmallBlocks.q5(x, from, output, at);
            case Q5_1 -> SmallBlocks.q5WithMinimum(x, from, output, at);
            case Q8_0 -> SmallBlocks.q8(x, from, output, at);
            case Q4_K -> KBlocks.q4(x, from, output, at);
            case Q5_K -> KBlocks.q5(x, from, output, at);
            case Q6_K -> KBlocks.q6(x, from, output, at);
            case Q2_K, Q3_K -> throw new IllegalArgumentException("Onggi does not write " + type);
        }
    }

    static void half(float value, byte[] output, int at) {
        short bits = Float.floatToFloat16(value);
        output[at] = (byte) bits;
        output[at + 1] = (byte) (bits >> 8);
    }

    /// To nearest, ties to even.
    private static void bfloat(float value, byte[] output, int at) {
        int bits = Float.floatToRawIntBits(value);
        int rounded = bits + 0x7fff + (bits >>> 16 & 1);
        output[at] = (byte) (rounded >> 16);
        output[at + 1] = (byte) (rounded >> 24);
    }

    static void int32(int bits, byte[] output, int at) {
        for (int i = 0; i < 4; i++) {
            output[at + i] = (byte) (bits >> 8 * i);
        }
    }
}
