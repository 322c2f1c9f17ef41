package dev.onggi.engine.kernel;

import dev.onggi.format.tensor.ElementType;
import dev.onggi.format.tensor.Tensor;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// How [VectorMultiply] wants quantised weights: [VectorLanes#LANES] rows side by side, one row a lane. Each such block of
/// rows, the last one filled up with zeros, has
/// - the quants column by column, a byte a lane; for 4-bit types columns j and j + 16 of each 32 share a byte (low nibble
///   first), with the type's zero point not taken off;
/// - the scales group by group, a float a lane;
/// - the negated minimums likewise, for types that have them.
///
/// @param group columns that share a scale
/// @param zero what a nibble of 0 stands for, negated; 0 for bytes
record VectorPacking(int columns, int group, boolean nibbles, int zero, boolean minimum) {

    static VectorPacking of(ElementType type, int columns) {
        boolean nibbles = switch (type) {
            case Q4_0, Q4_1, Q4_K -> true;
            case F32, F16, BF16, Q5_0, Q5_1, Q8_0, Q2_K, Q3_K, Q5_K, Q6_K -> false;
        };
        int zero = type == ElementType.Q4_0 ? 8 : 0;
        return new VectorPacking(columns, WeightGroups.columnsAGroup(type), nibbles, zero,
                WeightGroups.hasMinimum(type));
    }

    int groups() {
        return columns / group;
    }

    /// Bytes of the quants of one block of rows.
    long quantBytes() {
        return (long) columns * VectorLanes.LANES / (nibbles ? 2 : 1);
    }

    /// Bytes of the scales of one block of rows.
    long scaleBytes() {
        return (long) groups() * VectorLanes.LANES * Float.BYTES;
    }

    /// Bytes of one block of rows.
    long blockBytes() {
        return quantBytes() + scaleBytes() * (minimum ? 2 : 1);
    }

    static int blocks(int rows) {
        return (rows + VectorLanes.LANES - 1) / VectorLanes.LANES;
    }

    Matrix pack(Arena arena, Tensor tensor, Workers workers) {
        int rows = Math.toIntExact(tensor.rows());
        MemorySegment data = arena.allocate(blockBytes() * blocks(rows), FloatRows.ALIGNMENT);
        workers.run(blocks(rows), (block, _) -> packBlock(tensor, rows, block, data));
        return new Matrix(tensor.name(), tensor.type(), rows, columns, Matrix.Layout.INTERLEAVED_16, data);
    }

    private void packBlock(Tensor tensor, int rows, int block, MemorySegment data) {
        WeightGroups row = new WeightGroups(tensor.type(), columns);
        long quants = blockBytes() * block;
        long scales = quants + quantBytes();
        long minimums = scales + scaleBytes();
        for (int lane = 0; lane < VectorLanes.LANES && block * VectorLanes.LANES + lane < rows; lane++) {
            row.read(tensor.data(), (long) block * VectorLanes.LANES + lane);
            packQuants(row, data, quants + lane);
            for (int g = 0; g < groups(); g++) {
                long at = ((long) g * VectorLanes.LANES + lane) * Float.BYTES;
                data.set(ValueLayout.JAVA_FLOAT, scales + at, row.scale[g]);
                if (minimum) {
                    data.set(ValueLayout.JAVA_FLOAT, minimums + at, -row.minimum[g]);
                }
            }
        }
    }

    private void packQuants(WeightGroups row, MemorySegment data, long at) {
        for (int c = 0, line = 0; c < columns; c++) {
            if (!nibbles) {
                data.set(ValueLayout.JAVA_BYTE, at + (long) c * VectorLanes.LANES, row.quant[c]);
            } else if (c % 32 < 16) {
                int pair = row.quant[c] + zero | row.quant[c + 16] + zero << 4;
                data.set(ValueLayout.JAVA_BYTE, at + (long) line++ * VectorLanes.LANES, (byte) pair);
            }
        }
    }

    /// Row `row` as floats.
    void read(Matrix matrix, int row, float[] output) {
        long quants = blockBytes() * (row / VectorLanes.LANES);
        int lane = row % VectorLanes.LANES;
        for (int c = 0; c < columns; c++) {
            int line = nibbles ? c / 32 * 16 + c % 16 : c;
            int bits = matrix.data().get(ValueLayout.JAVA_BYTE,
                    quants + (long) line * VectorLanes.LANES + lane);
            int quant = nibbles ? (bits >> (c % 32 / 16 * 4) & 15) - zero : bits;
            long scale = quants + quantBytes()
                    + ((long) (c / group) * VectorLanes.LANES + lane) * Float.BYTES;
            float product = matrix.data().get(ValueLayout.JAVA_FLOAT, scale) * quant;
            output[c] = minimum
                    ? product + matrix.data().get(ValueLayout.JAVA_FLOAT, scale + scaleBytes())
                    : product;
        }
    }
}
