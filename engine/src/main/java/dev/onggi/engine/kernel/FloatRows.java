package dev.onggi.engine.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// `rows` × `columns` floats outside the heap. Row r begins at element r·stride; what [#allocate] returns begins at a
/// 64-byte boundary. A view shares its parent's memory.
public final class FloatRows {
    /// Bytes that every allocation is aligned to: one cache line, one 512-bit vector.
    public static final int ALIGNMENT = 64;

    private final MemorySegment segment;
    private final int rows;
    private final int columns;
    private final int stride;

    private FloatRows(MemorySegment segment, int rows, int columns, int stride) {
        this.segment = segment;
        this.rows = rows;
        this.columns = columns;
        this.stride = stride;
    }

    /// New rows of zeros that live as long as `arena`.
    public static FloatRows allocate(Arena arena, int rows, int columns) {
        long bytes = Math.max(ALIGNMENT, (long) rows * columns * Float.BYTES);
        return new FloatRows(arena.allocate(bytes, ALIGNMENT), rows, columns, columns);
    }

    /// The rows `[from, from + count)`.
    public FloatRows rows(int from, int count) {
        return new FloatRows(segment.asSlice((long) from * stride * Float.BYTES), count, columns, stride);
    }

    /// The columns `[from, from + count)` of every row.
    public FloatRows columns(int from, int count) {
        return new FloatRows(segment.asSlice((long) from * Float.BYTES), rows, count, stride);
    }

    /// The same memory as `rows · parts` rows of `columns / parts` floats: heads as rows. Rows must be contiguous.
    public FloatRows split(int parts) {
        if (stride != columns || columns % parts != 0) {
            throw new IllegalArgumentException(
                    columns + " columns with stride " + stride + " do not split into " + parts);
        }
        return new FloatRows(segment, rows * parts, columns / parts, columns / parts);
    }

    public int rows() {
        return rows;
    }

    public int columns() {
        return columns;
    }

    /// Floats from the start of one row to the start of the next.
    public int stride() {
        return stride;
    }

    /// The memory, from the first element of row 0 on.
    public MemorySegment segment() {
        return segment;
    }

    public float get(int row, int column) {
        return segment.getAtIndex(ValueLayout.JAVA_FLOAT, (long) row * stride + column);
    }

    public void set(int row, int column, float value) {
        segment.setAtIndex(ValueLayout.JAVA_FLOAT, (long) row * stride + column, value);
    }
}
