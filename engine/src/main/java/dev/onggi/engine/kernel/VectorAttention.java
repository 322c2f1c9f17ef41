package dev.onggi.engine.kernel;

import static dev.onggi.engine.kernel.VectorLanes.LANES;
import static dev.onggi.engine.kernel.VectorLanes.all;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/// Attention of a few queries of one stretch that read the same key head; one per worker, used again and again. Walks the
/// pages in order with a running maximum (Milakov and Gimelshein, 2018), a page at a time turned into floats first.
final class VectorAttention {
    /// Queries a tile.
    static final int QUERIES = 8;
    private static final int PAGE = KvPages.POSITIONS;

    private final KvPages cache;
    private final int layer;
    private final float scale;
    private final int window;
    private final int width;
    private final float[] keys;
    private final float[] values;
    private final float[] query;
    private final float[] sum;
    private final float[] weight = new float[PAGE];

    VectorAttention(KvPages cache, int layer, float scale, int window) {
        this.cache = cache;
        this.layer = layer;
        this.scale = scale;
        this.window = window;
        this.width = (cache.headSize() + LANES - 1) / LANES * LANES;
        this.keys = new float[cache.headSize() * PAGE];
        this.values = new float[PAGE * width];
        this.query = new float[cache.headSize()];
        this.sum = new float[QUERIES * width];
    }

    /// Queries `[from, from + count)` of `stretch`, counted token by token, `group` query heads of `head` each.
    void attend(FloatRows queries, Stretch stretch, int head, int group, int from, int count,
            FloatRows output) {
        float[] maximum = new float[QUERIES];
        float[] total = new float[QUERIES];
        Arrays.fill(maximum, -Float.MAX_VALUE);
        Arrays.fill(sum, 0f);
        int firstSeen = first(stretch.firstPosition() + from / group);
        int end = stretch.firstPosition() + (from + count - 1) / group + 1;
        for (int begin = firstSeen / PAGE * PAGE; begin < end; begin += PAGE) {
            load(cache.offset(stretch.pages()[begin / PAGE], layer, head), Math.min(PAGE, end - begin));
            for (int i = 0; i < count; i++) {
                int token = (from + i) / group;
                int position = stretch.firstPosition() + token;
                int low = Math.max(0, first(position) - begin);
                int high = Math.min(PAGE, position + 1 - begin);
                if (low < high) {
                    int column = (head * group + (from + i) % group) * cache.headSize();
                    readQuery(queries, stretch.firstRow() + token, column);
                    page(i, low, high, maximum, total);
                }
            }
        }
        for (int i = 0; i < count; i++) {
            int column = (head * group + (from + i) % group) * cache.headSize();
            for (int d = 0; d < cache.headSize(); d++) {
                output.set(stretch.firstRow() + (from + i) / group, column + d,
                        sum[i * width + d] / total[i]);
            }
        }
    }

    private int first(int position) {
        return window > position ? 0 : position - window + 1;
    }

    private void readQuery(FloatRows queries, int row, int column) {
        for (int d = 0; d < query.length; d++) {
            query[d] = queries.get(row, column + d) * scale;
        }
    }

    /// One query against positions `[low, high)` of the loaded page.
    private void page(int i, int low, int high, float[] maximum, float[] total) {
        for (int lane = 0; lane < PAGE; lane += LANES) {
            score(lane).intoArray(weight, lane);
        }
        Arrays.fill(weight, 0, low, Float.NEGATIVE_INFINITY);
        Arrays.fill(weight, high, PAGE, Float.NEGATIVE_INFINITY);
        float largest = maximum[i];
        for (int p = low; p < high; p++) {
            largest = Math.max(largest, weight[p]);
        }
        float keep = (float) Math.exp(maximum[i] - largest);
        maximum[i] = largest;
        for (int lane = 0; lane < PAGE; lane += LANES) {
            FloatVector shifted = FloatVector.fromArray(VectorLanes.FLOATS, weight, lane).sub(largest);
            VectorLanes.exp(shifted).intoArray(weight, lane);
        }
        float sumOfWeights = 0;
        for (int p = low; p < high; p++) {
            sumOfWeights += weight[p];
        }
        total[i] = Math.fma(total[i], keep, sumOfWeights);
        for (int d = 0; d < width; d += LANES) {
            weighValues(i * width + d, d, low, high, keep);
        }
    }

    private FloatVector score(int lane) {
        FloatVector even = all(0f);
        FloatVector odd = even;
        int d = 0;
        for (; d + 1 < query.length; d += 2) {
            even = FloatVector.fromArray(VectorLanes.FLOATS, keys, d * PAGE + lane).fma(all(query[d]), even);
            odd = FloatVector.fromArray(VectorLanes.FLOATS, keys, (d + 1) * PAGE + lane)
                    .fma(all(query[d + 1]), odd);
        }
        if (d < query.length) {
            even = FloatVector.fromArray(VectorLanes.FLOATS, keys, d * PAGE + lane).fma(all(query[d]), even);
        }
        return even.add(odd);
    }

    private void weighValues(int at, int d, int low, int high, float keep) {
        FloatVector result = FloatVector.fromArray(VectorLanes.FLOATS, sum, at).mul(keep);
        for (int p = low; p < high; p++) {
            result = FloatVector.fromArray(VectorLanes.FLOATS, values, p * width + d).fma(all(weight[p]),
                    result);
        }
        result.intoArray(sum, at);
    }

    /// Turns the first `count` positions of the head at byte `at` into floats.
    private void load(long at, int count) {
        MemorySegment memory = cache.segment();
        int size = cache.headSize();
        switch (cache.type()) {
            case F16 -> {
                for (int e = 0; e < size * PAGE; e += LANES) {
                    VectorLanes.halves(memory, at + 2L * e).intoArray(keys, e);
                }
                long first = at + 2L * size * PAGE;
                for (int p = 0; p < count; p++) {
                    int d = 0;
                    for (; d + LANES <= size; d += LANES) {
                        VectorLanes.halves(memory, first + 2L * (p * size + d)).intoArray(values,
                                p * width + d);
                    }
                    for (; d < size; d++) {
                        short bits = memory.get(ValueLayout.JAVA_SHORT, first + 2L * (p * size + d));
                        values[p * width + d] = Float.float16ToFloat(bits);
                    }
                }
            }
            case Q8 -> loadBytes(memory, at, count);
        }
    }

    private void loadBytes(MemorySegment memory, long at, int count) {
        int size = cache.headSize();
        long scales = at + 2L * size * PAGE;
        for (int e = 0; e < size * PAGE; e += LANES) {
            FloatVector scaleOfKeys = VectorLanes.floats(memory, scales + 4L * (e % PAGE));
            VectorLanes.toFloats(VectorLanes.bytes(memory, at + e)).mul(scaleOfKeys).intoArray(keys, e);
        }
        long first = at + (long) size * PAGE;
        for (int p = 0; p < count; p++) {
            float scaleOfValues = memory.get(ValueLayout.JAVA_FLOAT, scales + 4L * (PAGE + p));
            int d = 0;
            for (; d + LANES <= size; d += LANES) {
                VectorLanes.toFloats(VectorLanes.bytes(memory, first + p * size + d)).mul(scaleOfValues)
                        .intoArray(values, p * width + d);
            }
            for (; d < size; d++) {
                values[p * width + d] = scaleOfValues
                        * memory.get(ValueLayout.JAVA_BYTE, first + p * size + d);
            }
        }
    }
}
