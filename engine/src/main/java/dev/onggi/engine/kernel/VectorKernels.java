package dev.onggi.engine.kernel;

import static dev.onggi.engine.kernel.VectorLanes.LANES;

import dev.onggi.format.checkpoint.ModelConfig.Activation;
import dev.onggi.format.tensor.ElementType;
import dev.onggi.format.tensor.Tensor;
import java.lang.foreign.Arena;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/// The Vector API, for machines without a C compiler. Products are the scalar ones to the bit, of every element type; what
/// takes little time is left to [ScalarKernels], a run of rows for each worker.
///
/// Quantised weights are held repacked ([VectorPacking]): 4-bit types in 4 bit, all others in 8.
final class VectorKernels implements Kernels {
    /// As it is asked for and printed.
    static final String LABEL = "vector/" + VectorLanes.FLOATS.vectorBitSize();
    /// Elements that are worth waking another thread for.
    private static final int RUN = 8192;

    private final ActivationPrecision precision;
    private final Workers workers;
    private final Arena arena = Arena.ofShared();

    VectorKernels(ActivationPrecision precision, int threads) {
        this.precision = precision;
        this.workers = new Workers(threads);
    }

    @Override
    public String description() {
        int threads = workers.size();
        return "vector/" + VectorLanes.FLOATS.vectorBitSize() + ", " + threads
                + (threads == 1 ? " thread" : " threads");
    }

    private static boolean quantised(ElementType type) {
        return type.blockElements() > 1;
    }

    @Override
    public Matrix prepare(Tensor tensor) {
        return quantised(tensor.type())
                ? VectorPacking.of(tensor.type(), Math.toIntExact(tensor.columns())).pack(arena, tensor,
                        workers)
                : new ScalarKernels(precision).prepare(tensor);
    }

    @Override
    public void embed(Matrix table, int[] ids, float scale, FloatRows output) {
        if (!quantised(table.type())) {
            new ScalarKernels(precision).embed(table, ids, scale, output);
            return;
        }
        VectorPacking packing = VectorPacking.of(table.type(), table.columns());
        workers.run(output.rows(), (t, _) -> {
            float[] row = new float[table.columns()];
            packing.read(table, ids[t], row);
            for (int c = 0; c < row.length; c++) {
                output.set(t, c, row[c] * scale);
            }
        });
    }

    @Override
    public void multiplyAll(List<Matrix> weights, FloatRows input, List<FloatRows> outputs) {
        if (weights.stream().anyMatch(matrix -> quantised(matrix.type()))) {
            VectorMultiply rounded = new VectorMultiply(input, precision, workers);
            for (int i = 0; i < weights.size(); i++) {
                if (quantised(weights.get(i).type())) {
                    multiplyQuantised(weights.get(i), rounded, outputs.get(i));
                }
            }
        }
        for (int i = 0; i < weights.size(); i++) {
            if (!quantised(weights.get(i).type())) {
                multiplyPlain(weights.get(i), input, outputs.get(i));
            }
        }
    }

    private void multiplyQuantised(Matrix weights, VectorMultiply input, FloatRows output) {
        VectorPacking packing = VectorPacking.of(weights.type(), weights.columns());
        workers.run(VectorPacking.blocks(weights.rows()),
                (block, _) -> input.multiply(weights, packing, block, output));
    }

    private void multiplyPlain(Matrix weights, FloatRows input, FloatRows output) {
        VectorPlainMultiply product = new VectorPlainMultiply(input, weights.type(), precision);
        int chunks = (weights.rows() + LANES - 1) / LANES;
        workers.run(chunks, (chunk, _) -> {
            for (int r = chunk * LANES; r < Math.min(weights.rows(), (chunk + 1) * LANES); r++) {
                product.multiply(weights, r, output);
            }
        });
    }

    /// A run of rows: the first, and how many.
    private interface RowRun {
        void run(ScalarKernels scalar, int from, int count);
    }

    private void overRows(int rows, int columns, RowRun run) {
        int size = Math.max(1, RUN / Math.max(1, columns));
        workers.run((rows + size - 1) / size,
                (chunk, _) -> run.run(new ScalarKernels(precision), chunk * size,
                        Math.min(size, rows - chunk * size)));
    }

    @Override
    public void rmsNorm(FloatRows input, FloatRows weight, float epsilon, FloatRows output) {
        overRows(input.rows(), input.columns(),
                (scalar, from, count) -> scalar.rmsNorm(input.rows(from, count), weight,
                        epsilon, output.rows(from, count)));
    }

    @Override
    public void layerNorm(FloatRows input, FloatRows weight, FloatRows bias, float epsilon,
            FloatRows output) {
        overRows(input.rows(), input.columns(),
                (scalar, from, count) -> scalar.layerNorm(input.rows(from, count), weight,
                        bias, epsilon, output.rows(from, count)));
    }

    @Override
    public void rotate(FloatRows rows, int headSize, RopeTable table, int[] positions) {
        overRows(rows.rows(), rows.columns(),
                (scalar, from, count) -> scalar.rotate(rows.rows(from, count), headSize,
                        table, Arrays.copyOfRange(positions, from, from + count)));
    }

    @Override
    public void add(FloatRows input, FloatRows output) {
        overRows(output.rows(), output.columns(),
                (scalar, from, count) -> scalar.add(input.rows(from, count), output.rows(from, count)));
    }

    @Override
    public void addBias(FloatRows bias, FloatRows output) {
        overRows(output.rows(), output.columns(),
                (scalar, from, count) -> scalar.addBias(bias, output.rows(from, count)));
    }

    @Override
    public void gate(FloatRows gate, FloatRows up, Activation activation, FloatRows output) {
        overRows(gate.rows(), gate.columns(), (_, from, count) -> {
            for (int t = from; t < from + count; t++) {
                gateRow(gate, up, activation, t, output);
            }
        });
    }

    private static void gateRow(FloatRows gate, FloatRows up, Activation activation, int t,
            FloatRows output) {
        for (int c = 0; c < gate.columns(); c += LANES) {
            VectorMask<Float> inside = VectorLanes.FLOATS.indexInRange(c, gate.columns());
            FloatVector x = load(gate, t, c, inside);
            FloatVector result = activate(x, activation).mul(load(up, t, c, inside));
            result.intoMemorySegment(output.segment(), ((long) t * output.stride() + c) * Float.BYTES,
                    ByteOrder.nativeOrder(), inside);
        }
    }

    private static FloatVector load(FloatRows rows, int t, int c, VectorMask<Float> inside) {
        return FloatVector.fromMemorySegment(VectorLanes.FLOATS, rows.segment(),
                ((long) t * rows.stride() + c) * Float.BYTES, ByteOrder.nativeOrder(), inside);
    }

    /// x / (1 + e^(−z)): SiLU with z = x; GELU (tanh) with z = 2·√(2/π)·(x + 0.044715·x³), for 1 + tanh(u) = 2 / (1 + e^(−2u)).
    private static FloatVector activate(FloatVector x, Activation activation) {
        FloatVector z = switch (activation) {
            case SILU -> x;
            case GELU_TANH -> x.mul(x).mul(x).fma(VectorLanes.all(0.044715f), x).mul(1.5957691216f);
        };
        return x.div(VectorLanes.exp(z.neg()).add(1f));
    }

    @Override
    public void store(int layer, FloatRows keys, FloatRows values, KvPages cache, List<Stretch> stretches) {
        int runs = stretches.stream().mapToInt(Stretch::rows).sum() * keys.columns() > RUN
                ? workers.size()
                : 1;
        workers.run(stretches.size() * runs, (chunk, _) -> {
            Stretch whole = stretches.get(chunk / runs);
            int from = (int) ((long) whole.rows() * (chunk % runs) / runs);
            int end = (int) ((long) whole.rows() * (chunk % runs + 1) / runs);
            Stretch part = new Stretch(whole.firstRow() + from, end - from, whole.firstPosition() + from,
                    whole.pages());
            ScalarAttention.store(layer, keys, values, cache, List.of(part));
        });
    }

    @Override
    public void attend(int layer, FloatRows query, KvPages cache, List<Stretch> stretches, float scale,
            int window,
            FloatRows output) {
        int group = query.columns() / cache.headSize() / cache.heads();
        VectorAttention[] attention = new VectorAttention[workers.size()];
        for (int i = 0; i < attention.length; i++) {
            attention[i] = new VectorAttention(cache, layer, scale, window);
        }
        int[] firstTile = new int[stretches.size() + 1];
        for (int i = 0; i < stretches.size(); i++) {
            firstTile[i + 1] = firstTile[i] + tiles(stretches.get(i), group) * cache.heads();
        }
        workers.run(firstTile[stretches.size()], (tile, worker) -> {
            int found = Arrays.binarySearch(firstTile, tile);
            int index = found >= 0 ? found : -found - 2;
            Stretch stretch = stretches.get(index);
            int number = tile - firstTile[index];
            int from = number % tiles(stretch, group) * VectorAttention.QUERIES;
            int count = Math.min(VectorAttention.QUERIES, stretch.rows() * group - from);
            attention[worker].attend(query, stretch, number / tiles(stretch, group), group, from, count,
                    output);
        });
    }

    private static int tiles(Stretch stretch, int group) {
        return (stretch.rows() * group + VectorAttention.QUERIES - 1) / VectorAttention.QUERIES;
    }

    /// Ends the threads and frees what [#prepare] packed.
    @Override
    public void close() {
        workers.close();
        arena.close();
    }
}
