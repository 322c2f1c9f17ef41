package dev.onggi.format.tensor;

import static dev.onggi.format.tensor.Dequantizer.half;
import static dev.onggi.format.tensor.Dequantizer.unsigned;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// The K types: super-blocks of 256 elements whose sub-blocks of 16 or 32 have small integer scales of their own.
final class SuperBlocks {

    private SuperBlocks() {
    }

    /// 16 bytes of scales (low nibble) and minimums (high nibble), 64 bytes of 2-bit quants, d, dmin.
    /// Quants: two halves of 128 elements; in each, 32 bytes hold four runs of 32 elements at bits 0, 2, 4, 6.
    static void q2(MemorySegment data, long start, float[] output, int at) {
        float d = half(data, start + 80);
        float dmin = half(data, start + 82);
        for (int element = 0; element < 256; element += 16) {
            int scales = unsigned(data, start + element / 16);
            float scale = d * (scales & 15);
            float minimum = dmin * (scales >> 4);
            long quants = start + 16 + element / 128 * 32 + element % 32;
            int shift = element % 128 / 32 * 2;
            for (int i = 0; i < 16; i++) {
                output[at + element + i] = scale * (unsigned(data, quants + i) >> shift & 3) - minimum;
            }
        }
    }

    /// 32 bytes of high bits, 64 bytes of 2-bit quants laid out as [#q2], 12 bytes of 6-bit scales, d.
    /// A high bit that is 0 takes 4 away.
    static void q3(MemorySegment data, long start, float[] output, int at) {
        float d = half(data, start + 108);
        for (int element = 0; element < 256; element += 16) {
            float scale = d * (q3Scale(data, start + 96, element / 16) - 32);
            long quants = start + 32 + element / 128 * 32 + element % 32;
            int shift = element % 128 / 32 * 2;
            int highBit = element / 32;
            for (int i = 0; i < 16; i++) {
                int low = unsigned(data, quants + i) >> shift & 3;
                int high = unsigned(data, start + element % 32 + i) >> highBit & 1;
                output[at + element + i] = scale * (low - (high == 0 ? 4 : 0));
            }
        }
    }

    /// Low four bits: the nibbles of bytes 0..7 (low nibbles first). High two bits: bytes 8..11, scale i at bits 2·(i/4).
    private static int q3Scale(MemorySegment data, long scales, int index) {
        int low = unsigned(data, scales + index % 8) >> (index < 8 ? 0 : 4) & 15;
        int high = unsigned(data, scales + 8 + index % 4) >> index / 4 * 2 & 3;
        return low | high << 4;
    }

    /// d, dmin, 12 bytes of scales and minimums, 128 bytes of nibbles: each 32 bytes hold one sub-block of 32 in the low
    /// nibbles and the next in the high ones.
    static void q4(MemorySegment data, long start, float[] output, int at) {
        for (int sub = 0; sub < 8; sub++) {
            float scale = half(data, start) * subScale(data, start + 4, sub);
            float minimum = half(data, start + 2) * subMinimum(data, start + 4, sub);
            long quants = start + 16 + sub / 2 * 32;
            int shift = sub % 2 * 4;
            for (int i = 0; i < 32; i++) {
                output[at + sub * 32 + i] = scale * (unsigned(data, quants + i) >> shift & 15) - minimum;
            }
        }
    }

    /// As [#q4], with 32 bytes between scales and nibbles: bit s of byte i is the fifth bit of element i of sub-block s.
    static void q5(MemorySegment data, long start, float[] output, int at) {
        for (int sub = 0; sub < 8; sub++) {
            float scale = half(data, start) * subScale(data, start + 4, sub);
            float minimum = half(data, start + 2) * subMinimum(data, start + 4, sub);
            long quants = start + 48 + sub / 2 * 32;
            int shift = sub % 2 * 4;
            for (int i = 0; i < 32; i++) {
                int high = unsigned(data, start + 16 + i) >> sub & 1;
                output[at + sub * 32 + i] = scale * (unsigned(data, quants + i) >> shift & 15 | high << 4)
                        - minimum;
            }
        }
    }

    /// Sub-blocks 0..3: six low bits of bytes 0..3. Sub-blocks 4..7: low nibbles of bytes 8..11, high two bits from the top of
    /// bytes 0..3.
    static int subScale(MemorySegment data, long scales, int sub) {
        return sub < 4
                ? unsigned(data, scales + sub) & 63
                : unsigned(data, scales + sub + 4) & 15 | unsigned(data, scales + sub - 4) >> 6 << 4;
    }

    /// As [#subScale] with bytes 4..7 in place of 0..3 and high nibbles in place of low ones.
    static int subMinimum(MemorySegment data, long scales, int sub) {
        return sub < 4
                ? unsigned(data, scales + sub + 4) & 63
                : unsigned(data, scales + sub + 4) >> 4 | unsigned(data, scales + sub) >> 6 << 4;
    }

    /// 128 bytes of low nibbles, 64 bytes of high bit pairs, 16 signed scales, d. Each half of 128 elements takes 64 bytes of
    /// nibbles (runs 0 and 1 low, 2 and 3 high) and 32 bytes of pairs (run r at bits 2r).
    static void q6(MemorySegment data, long start, float[] output, int at) {
        float d = half(data, start + 208);
        for (int element = 0; element < 256; element += 16) {
            float scale = d * data.get(ValueLayout.JAVA_BYTE, start + 192 + element / 16);
            int run = element % 128 / 32;
            long low = start + element / 128 * 64 + run % 2 * 32 + element % 32;
            long high = start + 128 + element / 128 * 32 + element % 32;
            for (int i = 0; i < 16; i++) {
                int quant = unsigned(data, low + i) >> run / 2 * 4 & 15
                        | (unsigned(data, high + i) >> run * 2 & 3) << 4;
                output[at + element + i] = scale * (quant - 32);
            }
        }
    }
}
