package dev.onggi.engine.kernel;

import dev.onggi.format.tensor.ElementType;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// One row of a quantised matrix taken apart: column c is worth `scale[c / group] · quant[c] − minimum[c / group]`, where
/// `group` is 32 columns, or 16 for the types that keep a scale for each 16 ([#columnsAGroup]).
///
/// Every product of a block's half-precision scale with a sub-block's small integer scale fits a float exactly, so the only
/// rounding is the one of the sentence above; values are llama.cpp's, bit for bit.
final class WeightGroups {
    final ElementType type;
    final int group;
    final byte[] quant;
    final float[] scale;
    final float[] minimum;

    WeightGroups(ElementType type, int columns) {
        this.type = type;
        this.group = columnsAGroup(type);
        this.quant = new byte[columns];
        this.scale = new float[columns / group];
        this.minimum = new float[columns / group];
    }

    /// How many consecutive columns share one scale.
    static int columnsAGroup(ElementType type) {
        return switch (type) {
            case Q2_K, Q3_K, Q6_K -> 16;
            case Q4_0, Q4_1, Q5_0, Q5_1, Q8_0, Q4_K, Q5_K -> 32;
            case F32, F16, BF16 -> throw new IllegalArgumentException(type + " has no groups");
        };
    }

    /// Whether a group of this type has a minimum beside its scale.
    static boolean hasMinimum(ElementType type) {
        return switch (type) {
            case Q4_1, Q5_1, Q2_K, Q4_K, Q5_K -> true;
            case F32, F16, BF16, Q4_0, Q5_0, Q8_0, Q3_K, Q6_K -> false;
        };
    }

    /// The value of one column.
    float value(int column) {
        return scale[column / group] * quant[column] - minimum[column / group];
    }

    /// Reads row `row` of a matrix that lies row after row.
    void read(MemorySegment data, long row) {
        long at = row * type.bytesFor(quant.length);
        for (int column = 0; column < quant.length; column += type.blockElements()) {
            readBlock(data, at, column);
            at += type.blockBytes();
        }
    }

    private void readBlock(MemorySegment data, long at, int column) {
        switch (type) {
            case Q4_0 -> nibbles(data, at, 2, -1, 8, column);
            case Q4_1 -> nibbles(data, at, 4, -1, 0, column);
            case Q5_0 -> nibbles(data, at, 6, 2, 16, column);
            case Q5_1 -> nibbles(data, at, 8, 4, 0, column);
            case Q8_0 -> bytes(data, at, column);
            case Q2_K -> superblock2(data, at, column);
            case Q3_K -> superblock3(data, at, column);
            case Q4_K -> superblock45(data, at, 16, -1, column);
            case Q5_K -> superblock45(data, at, 48, 16, column);
            case Q6_K -> superblock6(data, at, column);
            case F32, F16, BF16 -> throw new IllegalStateException(type + " has no blocks");
        }
    }

    /// 32 nibbles at `at + low`, column j and j + 16 in one byte; a fifth bit each from the word at `at + high` if there is
    /// one; a minimum, added, where `zero` is 0.
    private void nibbles(MemorySegment data, long at, int low, int high, int zero, int column) {
        scale[column / 32] = half(data, at);
        minimum[column / 32] = zero == 0 ? -half(data, at + 2) : 0f;
        int fifth = high < 0 ? 0 : data.get(ValueLayout.JAVA_INT_UNALIGNED, at + high);
        for (int j = 0; j < 16; j++) {
            int pair = unsigned(data, at + low + j);
            quant[column + j] = (byte) (((pair & 15) | (fifth >>> j & 1) << 4) - zero);
            quant[column + j + 16] = (byte) (((pair >> 4) | (fifth >>> (j + 16) & 1) << 4) - zero);
        }
    }

    private void bytes(MemorySegment data, long at, int column) {
        scale[column / 32] = half(data, at);
        MemorySegment.copy(data, ValueLayout.JAVA_BYTE, at + 2, quant, column, 32);
    }

    /// 16 scale bytes (low nibble scale, high nibble minimum), 64 bytes of 2-bit quants, d, dmin.
    private void superblock2(MemorySegment data, long at, int column) {
        float d = half(data, at + 80);
        float dmin = half(data, at + 82);
        for (int g = 0; g < 16; g++) {
            int packed = unsigned(data, at + g);
            scale[column / 16 + g] = d * (packed & 15);
            minimum[column / 16 + g] = dmin * (packed >> 4);
        }
        for (int e = 0; e < 256; e++) {
            quant[column + e] = (byte) twoBits(data, at + 16, e);
        }
    }

    /// 32 bytes of high bits (a missing bit takes 4 off), 64 bytes of 2-bit quants, 12 bytes of 6-bit scales, d.
    private void superblock3(MemorySegment data, long at, int column) {
        float d = half(data, at + 108);
        for (int g = 0; g < 16; g++) {
            int low = unsigned(data, at + 96 + g % 8) >> (g / 8 * 4) & 15;
            int high = unsigned(data, at + 104 + g % 4) >> (g / 4 * 2) & 3;
            scale[column / 16 + g] = d * ((low | high << 4) - 32);
        }
        for (int e = 0; e < 256; e++) {
            int high = unsigned(data, at + e % 32) >> (e / 32) & 1;
            quant[column + e] = (byte) (twoBits(data, at + 32, e) - (high == 1 ? 0 : 4));
        }
    }

    /// Element `e` of 256 2-bit quants: four runs of 32 share 32 bytes, 128 elements at a time.
    private static int twoBits(MemorySegment data, long at, int e) {
        return unsigned(data, at + e / 128 * 32 + e % 32) >> (e % 128 / 32 * 2) & 3;
    }

    /// d, dmin, 12 bytes of 6-bit scales and minimums, for 5 bits 32 bytes of high bits at `high`, nibbles at `low`.
    private void superblock45(MemorySegment data, long at, int low, int high, int column) {
        float d = half(data, at);
        float dmin = half(data, at + 2);
        for (int g = 0; g < 8; g++) {
            scale[column / 32 + g] = d * sixBits(data, at + 4, g, 0);
            minimum[column / 32 + g] = dmin * sixBits(data, at + 4, g, 4);
            for (int j = 0; j < 32; j++) {
                int q = unsigned(data, at + low + g / 2 * 32 + j) >> (g % 2 * 4) & 15;
                int fifth = high < 0 ? 0 : unsigned(data, at + high + j) >> g & 1;
                quant[column + 32 * g + j] = (byte) (q | fifth << 4);
            }
        }
    }

    /// Scale (`shift` 0) or minimum (`shift` 4) of group `g` of eight: the first four are the low six bits of a byte, the
    /// others a nibble of the last four bytes and the two bits the first ones left over.
    private static int sixBits(MemorySegment data, long at, int g, int shift) {
        if (g < 4) {
            return unsigned(data, at + g + shift) & 63;
        }
        return unsigned(data, at + g + 4) >> shift & 15 | unsigned(data, at + g - 4 + shift) >> 6 << 4;
    }

    /// 128 bytes of low nibbles, 64 of high bits, 16 signed scales, d.
    private void superblock6(MemorySegment data, long at, int column) {
        float d = half(data, at + 208);
        for (int g = 0; g < 16; g++) {
            scale[column / 16 + g] = d * data.get(ValueLayout.JAVA_BYTE, at + 192 + g);
        }
        for (int e = 0; e < 256; e++) {
            int half = e / 128;
            int run = e % 128 / 32;
            int low = unsigned(data, at + 64 * half + run % 2 * 32 + e % 32) >> (run / 2 * 4) & 15;
            int high = unsigned(data, at + 128 + 32 * half + e % 32) >> (run * 2) & 3;
            quant[column + e] = (byte) ((low | high << 4) - 32);
        }
    }

    private static int unsigned(MemorySegment data, long at) {
        return Byte.toUnsignedInt(data.get(ValueLayout.JAVA_BYTE, at));
    }

    private static float half(MemorySegment data, long at) {
        return Float.float16ToFloat(data.get(ValueLayout.JAVA_SHORT_UNALIGNED, at));
    }
}
