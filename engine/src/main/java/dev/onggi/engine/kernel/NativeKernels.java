package dev.onggi.engine.kernel;

import dev.onggi.format.checkpoint.ModelConfig.Activation;
import dev.onggi.format.tensor.Tensor;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;

/// C through the foreign-function interface, with worker threads of its own (`engine/native`).
final class NativeKernels implements Kernels {
    private final String description;
    private final Arena arena = Arena.ofShared();
    private final NativePool pool;
    private final NativeMultiply multiply;
    private final NativeOps ops;

    NativeKernels(NativeLibrary library, NativeTier tier, ActivationPrecision precision, int threads) {
        this.description = tier.label() + ", " + threads + (threads == 1 ? " thread" : " threads");
        this.pool = new NativePool(library, threads);
        this.multiply = new NativeMultiply(arena, library, tier, pool, precision);
        this.ops = new NativeOps(library.symbols(), tier.otherSuffix(),
                MemorySegment.ofAddress(pool.address()));
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public Matrix prepare(Tensor tensor) {
        return multiply.prepare(tensor);
    }

    @Override
    public void embed(Matrix table, int[] ids, float scale, FloatRows output) {
        multiply.embed(table, ids, scale, output);
    }

    @Override
    public void multiplyAll(List<Matrix> weights, FloatRows input, List<FloatRows> outputs) {
        multiply.multiplyAll(weights, input, outputs);
    }

    @Override
    public void rmsNorm(FloatRows input, FloatRows weight, float epsilon, FloatRows output) {
        ops.rmsNorm(input, weight, epsilon, output);
    }

    @Override
    public void layerNorm(FloatRows input, FloatRows weight, FloatRows bias, float epsilon,
            FloatRows output) {
        ops.layerNorm(input, weight, bias, epsilon, output);
    }

    @Override
    public void rotate(FloatRows rows, int headSize, RopeTable table, int[] positions) {
        ops.rotate(rows, headSize, table, positions);
    }

    @Override
    public void store(int layer, FloatRows keys, FloatRows values, KvPages cache, List<Stretch> stretches) {
        ops.store(layer, keys, values, cache, stretches);
    }

    @Override
    public void attend(int layer, FloatRows query, KvPages cache, List<Stretch> stretches, float scale,
            int window,
            FloatRows output) {
        ops.attend(layer, query, cache, stretches, scale, window, output);
    }

    @Override
    public void gate(FloatRows gate, FloatRows up, Activation activation, FloatRows output) {
        ops.gate(gate, up, activation, output);
    }

    @Override
    public void add(FloatRows input, FloatRows output) {
        ops.add(input, output);
    }

    @Override
    public void addBias(FloatRows bias, FloatRows output) {
        ops.addBias(bias, output);
    }

    /// Ends the threads and frees what [#prepare] packed.
    @Override
    public void close() {
        pool.close();
        arena.close();
    }
}
