package dev.onggi.engine.kernel;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;

/// Storing into the cache and attention over it as they are meant, one number at a time; softmax in double precision.
final class ScalarAttention {

    private ScalarAttention() {
    }

    static void store(int layer, FloatRows keys, FloatRows values, KvPages cache, List<Stretch> stretches) {
        for (Stretch stretch : stretches) {
            for (int i = 0; i < stretch.rows(); i++) {
                for (int head = 0; head < cache.heads(); head++) {
                    Slot slot = Slot.at(cache, layer, head, stretch.pages(), stretch.firstPosition() + i);
                    slot.write(keys, values, stretch.firstRow() + i, head * cache.headSize());
                }
            }
        }
    }

    static void attend(int layer, FloatRows query, KvPages cache, List<Stretch> stretches, float scale,
            int window,
            FloatRows output) {
        int queryHeads = query.columns() / cache.headSize();
        for (Stretch stretch : stretches) {
            for (int i = 0; i < stretch.rows(); i++) {
                for (int head = 0; head < queryHeads; head++) {
                    int keyHead = head * cache.heads() / queryHeads;
                    int last = stretch.firstPosition() + i;
                    int first = window > last ? 0 : last - window + 1;
                    Slot[] seen = new Slot[last - first + 1];
                    for (int p = first; p <= last; p++) {
                        seen[p - first] = Slot.at(cache, layer, keyHead, stretch.pages(), p);
                    }
                    attendOne(query, stretch.firstRow() + i, head * cache.headSize(), seen, scale, output);
                }
            }
        }
    }

    private static void attendOne(FloatRows query, int row, int column, Slot[] seen, float scale,
            FloatRows output) {
        double[] weight = new double[seen.length];
        double largest = Double.NEGATIVE_INFINITY;
        int headSize = seen[0].cache.headSize();
        for (int p = 0; p < seen.length; p++) {
            for (int d = 0; d < headSize; d++) {
                weight[p] += (double) query.get(row, column + d) * seen[p].key(d);
            }
            weight[p] *= scale;
            largest = Math.max(largest, weight[p]);
        }
        double total = 0;
        for (int p = 0; p < seen.length; p++) {
            weight[p] = Math.exp(weight[p] - largest);
            total += weight[p];
        }
        for (int d = 0; d < headSize; d++) {
            double sum = 0;
            for (int p = 0; p < seen.length; p++) {
                sum += weight[p] * seen[p].value(d);
            }
            output.set(row, column + d, (float) (sum / total));
        }
    }

    /// Where one position of one head lies: `base` is the head's first byte in its page, `index` the position in the page.
    private record Slot(KvPages cache, long base, int index) {

        static Slot at(KvPages cache, int layer, int head, int[] pages, int position) {
            int page = pages[position / KvPages.POSITIONS];
            return new Slot(cache, cache.offset(page, layer, head), position % KvPages.POSITIONS);
        }

        private int elementBytes() {
            return switch (cache.type()) {
                case F16 -> Short.BYTES;
                case Q8 -> Byte.BYTES;
            };
        }

        private long keyAt(int d) {
            return base + ((long) d * KvPages.POSITIONS + index) * elementBytes();
        }

        private long valueAt(int d) {
            return base + ((long) (KvPages.POSITIONS + index) * cache.headSize() + d) * elementBytes();
        }

        private long keyScaleAt() {
            return base + 2L * KvPages.POSITIONS * cache.headSize() + (long) index * Float.BYTES;
        }

        private long valueScaleAt() {
            return keyScaleAt() + (long) KvPages.POSITIONS * Float.BYTES;
        }

        float key(int d) {
            return read(keyAt(d), keyScaleAt());
        }

        float value(int d) {
            return read(valueAt(d), valueScaleAt());
        }

        private float read(long at, long scaleAt) {
            MemorySegment memory = cache.segment();
            return switch (cache.type()) {
                case F16 -> Float.float16ToFloat(memory.get(ValueLayout.JAVA_SHORT, at));
                case Q8 ->
                    memory.get(ValueLayout.JAVA_FLOAT, scaleAt) * memory.get(ValueLayout.JAVA_BYTE, at);
            };
        }

        void write(FloatRows keys, FloatRows values, int row, int column) {
            float keyInverse = writeScale(keys, row, column, keyScaleAt());
            float valueInverse = writeScale(values, row, column, valueScaleAt());
            for (int d = 0; d < cache.headSize(); d++) {
                writeElement(keys.get(row, column + d), keyInverse, keyAt(d));
                writeElement(values.get(row, column + d), valueInverse, valueAt(d));
            }
        }

        /// For Q8 writes `amax / 127` and returns `127 / amax`, both 0 for a head of zeros ([RoundedRow#SMALLEST]).
        private float writeScale(FloatRows rows, int row, int column, long at) {
            if (cache.type() == KvPages.Type.F16) {
                return 1f;
            }
            float largest = 0;
            for (int d = 0; d < cache.headSize(); d++) {
                largest = Math.max(largest, Math.abs(rows.get(row, column + d)));
            }
            boolean zero = largest < RoundedRow.SMALLEST;
            cache.segment().set(ValueLayout.JAVA_FLOAT, at, zero ? 0f : largest / 127f);
            return zero ? 0f : 127f / largest;
        }

        private void writeElement(float x, float inverse, long at) {
            MemorySegment memory = cache.segment();
            switch (cache.type()) {
                case F16 -> memory.set(ValueLayout.JAVA_SHORT, at, Float.floatToFloat16(x));
                case Q8 -> memory.set(ValueLayout.JAVA_BYTE, at, (byte) Math.rint(x * inverse));
            }
        }
    }
}
