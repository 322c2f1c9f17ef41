package dev.onggi.engine.model;

import dev.onggi.engine.kernel.FloatRows;
import dev.onggi.engine.kernel.RopeTable;
import dev.onggi.format.checkpoint.RopeConfig;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// A [RopeTable] that is filled as positions are reached: a long context costs nothing at the start.
final class Rotation {
    private static final int AHEAD = 256;

    private final RopeTable table;
    private final float[] frequencies;
    private final float magnitude;
    private int filled;

    Rotation(RopeConfig rope, int positions, Arena arena) {
        long bytes = (long) positions * rope.dimensions() * Float.BYTES;
        MemorySegment cosSin = arena.allocate(Math.max(bytes, FloatRows.ALIGNMENT), FloatRows.ALIGNMENT);
        this.table = new RopeTable(rope.layout(), rope.dimensions(), positions, cosSin);
        this.frequencies = Frequencies.of(rope);
        this.magnitude = Frequencies.magnitude(rope);
    }

    /// The table, good for every position in `positions`.
    RopeTable upTo(int[] positions) {
        int last = 0;
        for (int position : positions) {
            last = Math.max(last, position);
        }
        if (last >= filled) {
            fill(Math.min(table.positions(), last + AHEAD));
        }
        return table;
    }

    private void fill(int end) {
        int pairs = frequencies.length;
        for (int position = filled; position < end; position++) {
            long row = (long) position * table.dimensions();
            for (int i = 0; i < pairs; i++) {
                double angle = position * frequencies[i];
                set(row + i, Math.cos(angle));
                set(row + pairs + i, Math.sin(angle));
            }
        }
        filled = end;
    }

    private void set(long index, double value) {
        table.cosSin().setAtIndex(ValueLayout.JAVA_FLOAT, index, (float) value * magnitude);
    }
}
