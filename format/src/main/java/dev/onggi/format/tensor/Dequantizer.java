package dev.onggi.format.tensor;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// What the bytes of each [ElementType] mean, as floats. Every product and sum is rounded to binary32 on its own, as ggml's
/// reference code does; the results are the same bit for bit.
public final class Dequantizer {

    static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED
            .withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED
            .withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED
            .withOrder(ByteOrder.LITTLE_ENDIAN);

    private Dequantizer() {
    }

    /// Elements `from` to `from + count` of `tensor` into `output[at..]`. Both `from` and `count` are multiples of the type's
    /// block size.
    public static void dequantize(Tensor tensor, long from, int count, float[] output, int at) {
        dequantize(tensor.type(), tensor.data(), from, count, output, at);
    }

    /// All of `tensor`, which must have fewer than 2³¹ elements.
    public static float[] dequantize(Tensor tensor) {
        float[] output = new float[Math.toIntExact(tensor.elements())];
        dequantize(tensor, 0, output.length, output, 0);
        return output;
    }

    /// Elements `from` to `from + count` of rows laid out as `type` in `data`, into `output[at..]`.
    public static void dequantize(ElementType type, MemorySegment data, long from, int count, float[] output,
            int at) {
        int blockElements = type.blockElements();
        if (from % blockElements != 0 || count % blockElements != 0) {
            throw new IllegalArgumentException(
                    "elements " + from + ".." + (from + count) + " are not whole blocks of "
                            + blockElements);
        }
        long start = from / blockElements * type.blockBytes();
        switch (type) {
            case F32 -> MemorySegment.copy(data, FLOAT, start, output, at, count);
            case F16 -> half(data, start, output, at, count);
            case BF16 -> bfloat(data, start, output, at, count);
            case Q4_0, Q4_1, Q5_0, Q5_1, Q8_0, Q2_K, Q3_K, Q4_K, Q5_K, Q6_K -> {
                for (int done = 0; done < count; done += blockElements) {
                    block(type, data, start + (long) (done / blockElements) * type.blockBytes(), output,
                            at + done);
                }
            }
        }
    }

    private static void half(MemorySegment data, long start, float[] output, int at, int count) {
        for (int i = 0; i < count; i++) {
            output[at + i] = half(data, start + 2L * i);
        }
    }

    private static void bfloat(MemorySegment data, long start, float[] output, int at, int count) {
        for (int i = 0; i < count; i++) {
            output[at + i] = Float.intBitsToFloat(data.get(SHORT, start + 2L * i) << 16);
        }
    }

    private static void block(ElementType type, MemorySegment data, long start, float[] output, int at) {
        switch (type) {
            case Q4_0 -> q4(data, start + 2, half(data, start), output, at);
            case Q4_1 -> q4(data, start + 4, half(data, start), half(data, start + 2), output, at);
            case Q5_0 -> q5(data, start + 2, half(data, start), output, at);
            case Q5_1 -> q5(data, start + 4, half(data, start), half(data, start + 2), output, at);
            case Q8_0 -> q8(data, start, output, at);
            case Q2_K -> SuperBlocks.q2(data, start, output, at);
            case Q3_K -> SuperBlocks.q3(data, start, output, at);
            case Q4_K -> SuperBlocks.q4(data, start, output, at);
            case Q5_K -> SuperBlocks.q5(data, start, output, at);
            case Q6_K -> SuperBlocks.q6(data, start, output, at);
            case F32, F16, BF16 -> throw new IllegalArgumentException(type + " has no blocks");
        }
    }

    /// Low nibbles are elements 0..15, high ones 16..31.
    private static void q4(MemorySegment data, long nibbles, float scale, float[] output, int at) {
        for (int i = 0; i < 16; i++) {
            int pair = unsigned(data, nibbles + i);
            output[at + i] = ((pair & 15) - 8) * scale;
            output[at + i + 16] = ((pair >> 4) - 8) * scale;
        }
    }

    private static void q4(MemorySegment data, long nibbles, float scale, float minimum, float[] output,
            int at) {
        for (int i = 0; i < 16; i++) {
            int pair = unsigned(data, nibbles + i);
            output[at + i] = (pair & 15) * scale + minimum;
            output[at + i + 16] = (pair >> 4) * scale + minimum;
        }
    }

    /// Bit i of the 32 high bits is the fifth bit of element i.
    private static void q5(MemorySegment data, long start, float scale, float[] output, int at) {
        int high = data.get(INT, start);
        for (int i = 0; i < 16; i++) {
            int pair = unsigned(data, start + 4 + i);
            output[at + i] = ((pair & 15 | (high >>> i & 1) << 4) - 16) * scale;
            output[at + i + 16] = ((pair >> 4 | (high >>> i + 16 & 1) << 4) - 16) * scale;
        }
    }

    private static void q5(MemorySegment data, long start, float scale, float minimum, float[] output,
            int at) {
        int high = data.get(INT, start);
        for (int i = 0; i < 16; i++) {
            int pair = unsigned(data, start + 4 + i);
            output[at + i] = (pair & 15 | (high >>> i & 1) << 4) * scale + minimum;
            output[at + i + 16] = (pair >> 4 | (high >>> i + 16 & 1) << 4) * scale + minimum;
        }
    }

    private static void q8(MemorySegment data, long start, float[] output, int at) {
        float scale = half(data, start);
        for (int i = 0; i < 32; i++) {
            output[at + i] = data.get(ValueLayout.JAVA_BYTE, start + 2 + i) * scale;
        }
    }

    static float half(MemorySegment data, long at) {
        return Float.float16ToFloat(data.get(SHORT, at));
    }

    static int unsigned(MemorySegment data, long at) {
        return data.get(ValueLayout.JAVA_BYTE, at) & 0xff;
    }
}
