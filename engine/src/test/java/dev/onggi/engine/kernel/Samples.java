package dev.onggi.engine.kernel;

import dev.onggi.format.tensor.ElementType;
import dev.onggi.format.tensor.Tensor;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.SplittableRandom;

/// Random inputs of every kind. The same seed gives the same numbers.
final class Samples {
    static final int[] LANE_EDGES = {1, 7, 8, 15, 16, 17, 31, 32, 33, 513};
    static final int[] TOKENS = {1, 2, 3, 5, 6, 7, 16, 33};

    private final Arena arena;
    private final SplittableRandom random;

    Samples(Arena arena, long seed) {
        this.arena = arena;
        this.random = new SplittableRandom(seed);
    }

    /// Normally distributed numbers times `size`, now and then a row that is all zeros from some column on.
    FloatRows rows(int rows, int columns, float size) {
        FloatRows result = FloatRows.allocate(arena, rows, columns);
        for (int r = 0; r < rows; r++) {
            int zeroFrom = random.nextInt(5) == 0 ? random.nextInt(columns) : columns;
            for (int c = 0; c < columns; c++) {
                result.set(r, c, c < zeroFrom ? (float) random.nextGaussian() * size : 0f);
            }
        }
        return result;
    }

    /// [#rows] as columns `[3, 3 + columns)` of wider rows whose other columns are NaN.
    FloatRows view(int rows, int columns, float size) {
        FloatRows wide = nanRows(rows, columns + 5);
        FloatRows view = wide.columns(3, columns);
        copy(rows(rows, columns, size), view);
        return view;
    }

    /// Rows of NaN, to be written.
    FloatRows nanRows(int rows, int columns) {
        FloatRows result = FloatRows.allocate(arena, rows, columns);
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                result.set(r, c, Float.NaN);
            }
        }
        return result;
    }

    FloatRows copyOf(FloatRows rows) {
        FloatRows result = FloatRows.allocate(arena, rows.rows(), rows.columns());
        copy(rows, result);
        return result;
    }

    static void copy(FloatRows from, FloatRows to) {
        for (int r = 0; r < from.rows(); r++) {
            for (int c = 0; c < from.columns(); c++) {
                to.set(r, c, from.get(r, c));
            }
        }
    }

    /// A matrix of random bits with scales of a sane size.
    Tensor matrix(ElementType type, int rows, int columns) {
        MemorySegment data = arena.allocate(type.bytesFor((long) rows * columns), 2);
        byte[] bytes = new byte[(int) data.byteSize()];
        random.nextBytes(bytes);
        MemorySegment.copy(bytes, 0, data, ValueLayout.JAVA_BYTE, 0, bytes.length);
        for (long at = 0; at < data.byteSize(); at += type.blockBytes()) {
            fixNumbers(type, data, at);
        }
        return new Tensor("sample." + type, type, List.of((long) rows, (long) columns), data);
    }

    private void fixNumbers(ElementType type, MemorySegment data, long at) {
        switch (type) {
            case F32 -> data.set(ValueLayout.JAVA_FLOAT_UNALIGNED, at, (float) random.nextGaussian());
            case BF16 -> data.set(ValueLayout.JAVA_SHORT_UNALIGNED, at,
                    (short) (Float.floatToIntBits((float) random.nextGaussian()) >>> 16));
            case F16, Q4_0, Q5_0, Q8_0 -> half(data, at);
            case Q4_1, Q5_1, Q4_K, Q5_K -> {
                half(data, at);
                half(data, at + 2);
            }
            case Q2_K -> {
                half(data, at + 80);
                half(data, at + 82);
            }
            case Q3_K -> half(data, at + 108);
            case Q6_K -> half(data, at + 208);
        }
    }

    private void half(MemorySegment data, long at) {
        short bits = Float.floatToFloat16((float) random.nextGaussian() * 0.1f);
        data.set(ValueLayout.JAVA_SHORT_UNALIGNED, at, bits);
    }

    SplittableRandom random() {
        return random;
    }
}
