package dev.onggi.engine.kernel;

import dev.onggi.format.tensor.Dequantizer;

/// Rows of a matrix of any type as floats.
final class WeightRow {

    private WeightRow() {
    }

    /// Writes row `row` of `matrix` to `output`. The matrix must lie row after row.
    static void read(Matrix matrix, int row, float[] output) {
        requireRows(matrix);
        long first = (long) row * matrix.columns();
        Dequantizer.dequantize(matrix.type(), matrix.data(), first, matrix.columns(), output, 0);
    }

    /// One element of an F32, F16 or BF16 matrix, counted from the first of row 0.
    static float element(Matrix matrix, long index) {
        float[] one = new float[1];
        Dequantizer.dequantize(matrix.type(), matrix.data(), index, 1, one, 0);
        return one[0];
    }

    /// Refuses a matrix that another implementation has put in its own order.
    static void requireRows(Matrix matrix) {
        if (matrix.layout() != Matrix.Layout.ROWS) {
            throw new IllegalArgumentException(matrix.name() + " lies as " + matrix.layout()
                    + ", expected ROWS: a matrix is used with the kernels that prepared it");
        }
    }

    /// `x` rounded to BF16's 8 significant bits, ties to even.
    static float toBf16(float x) {
        int bits = Float.floatToRawIntBits(x);
        int rounded = Float.isNaN(x) ? bits : bits + 0x7FFF + (bits >>> 16 & 1);
        return Float.intBitsToFloat(rounded & 0xFFFF0000);
    }
}
