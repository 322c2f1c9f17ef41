package dev.onggi.engine.kernel;

import dev.onggi.format.checkpoint.ModelConfig.Activation;
import dev.onggi.format.tensor.Tensor;
import java.util.List;

/// The loops where the time goes. [ScalarKernels] says what each one means; every other implementation is the same thing
/// sooner, and `KernelsContract` holds it to that.
///
/// Called from the engine thread only; an implementation may share the work among its own threads, but a call returns when
/// all of it is done. `T` is the number of tokens (rows) of the step, mixed from any sequences. Each output value is summed
/// in one fixed order that depends on neither T nor the number of threads, so an answer never depends on who else is in the
/// batch.
public interface Kernels extends AutoCloseable {

    /// What was chosen, for people: `native/avx512-vnni, 2 threads`.
    String description();

    /// Takes a weight matrix as it lies on disk and returns it in the order this implementation multiplies with. May copy
    /// (then the pages of `tensor` are given back to the operating system) or keep a slice of the mapped file.
    Matrix prepare(Tensor tensor);

    /// `output[t] = scale · table[ids[t]]`, for t in `[0, output.rows())`.
    void embed(Matrix table, int[] ids, float scale, FloatRows output);

    /// `output[t][r] = Σ_c weights[r][c] · input[t][c]`. The input is first rounded as [ActivationPrecision] says; F32
    /// weights take it as it is.
    default void multiply(Matrix weights, FloatRows input, FloatRows output) {
        multiplyAll(List.of(weights), input, List.of(output));
    }

    /// [#multiply] with several matrices of one input (q, k and v; gate and up): the input is rounded once and the work
    /// shared out once.
    void multiplyAll(List<Matrix> weights, FloatRows input, List<FloatRows> outputs);

    /// `output[t] = input[t] / √(mean(input[t]²) + epsilon) · weight`. `output` may be `input`; `weight` is one row.
    void rmsNorm(FloatRows input, FloatRows weight, float epsilon, FloatRows output);

    /// `output[t] = (input[t] − mean) / √(variance + epsilon) · weight + bias`. `output` may be `input`.
    void layerNorm(FloatRows input, FloatRows weight, FloatRows bias, float epsilon, FloatRows output);

    /// Turns every head of every row in place: row t, of `columns / headSize` heads, stands at `positions[t]`.
    void rotate(FloatRows rows, int headSize, RopeTable table, int[] positions);

    /// Puts keys and values (`T × heads·headSize`) into the cache at the positions of `stretches`.
    void store(int layer, FloatRows keys, FloatRows values, KvPages cache, List<Stretch> stretches);

    /// Softmax(scale · QKᵀ)·V for each head. The token at position p sees positions `(p − window, p]` of its own sequence;
    /// `window` is `Integer.MAX_VALUE` where all are seen. `query` and `output` are `T × queryHeads·headSize`; query head h
    /// reads key head `h · cache.heads() / queryHeads`.
    void attend(int layer, FloatRows query, KvPages cache, List<Stretch> stretches, float scale, int window,
            FloatRows output);

    /// `output = activation(gate) · up`, element by element. `output` may be `gate`.
    void gate(FloatRows gate, FloatRows up, Activation activation, FloatRows output);

    /// `output += input`, element by element.
    void add(FloatRows input, FloatRows output);

    /// `output[t] += bias` (one row) for every t.
    void addBias(FloatRows bias, FloatRows output);

    @Override
    void close();
}
