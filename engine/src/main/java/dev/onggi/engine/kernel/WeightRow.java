package dev.onggi.engine.kernel;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Rows of a matrix of any type as floats.
final class WeightRow {

    private WeightRow() {
    }

    /// Writes row `row` of `matrix` to `output`. The matrix must lie row after row.
    static void read(Matrix matrix, int row, float[] output) {
        requireRows(matrix);
        MemorySegment data = matrix.data();
        long first = (long) row * matrix.columns();
        for (int c = 0; c < output.length; c++) {
            switch (matrix.type()) {
                case F32 -> output[c] = data.get(ValueLayout.JAVA_FLOAT_UNALIGNED, (first + c) * Float.BYTES);
                case F16 -> output[c] = Float
                        .float16ToFloat(data.get(ValueLayout.JAVA_SHORT_UNALIGNED, (first + c) * 2));
                case BF16 -> output[c] = bf16(data.get(ValueLayout.JAVA_SHORT_UNALIGNED, (first + c) * 2));
                case Q4_0, Q4_1, Q5_0, Q5_1, Q8_0, Q2_K, Q3_K, Q4_K, Q5_K, Q6_K -> {
                    readGroups(matrix, row, output);
                    return;
                }
            }
        }
    }

    private static void readGroups(Matrix matrix, int row, float[] output) {
        WeightGroups groups = new WeightGroups(matrix.type(), matrix.columns());
        groups.read(matrix.data(), row);
        for (int c = 0; c < output.length; c++) {
            output[c] = groups.value(c);
        }
    }

    /// Refuses a matrix that another implementation has put in its own order.
    static void requireRows(Matrix matrix) {
        if (matrix.layout() != Matrix.Layout.ROWS) {
            throw new IllegalArgumentException(matrix.name() + " lies as " + matrix.layout()
                    + ", expected ROWS: a matrix is used with the kernels that prepared it");
        }
    }

    static float bf16(short bits) {
        return Float.intBitsToFloat(bits << 16);
    }

    /// `x` rounded to BF16's 8 significant bits, ties to even.
    static float toBf16(float x) {
        int bits = Float.floatToRawIntBits(x);
        int rounded = Float.isNaN(x) ? bits : bits + 0x7FFF + (bits >>> 16 & 1);
        return Float.intBitsToFloat(rounded & 0xFFFF0000);
    }
}
