package dev.onggi.engine.model;

import dev.onggi.engine.kernel.FloatRows;
import dev.onggi.engine.kernel.Kernels;
import dev.onggi.engine.kernel.KvPages;
import dev.onggi.engine.kernel.Matrix;
import dev.onggi.engine.kernel.RopeTable;
import dev.onggi.format.checkpoint.ModelConfig;
import java.util.List;
import java.util.Optional;

/// One layer's grouped-query attention: softmax(scale · QKᵀ)·V, then the output projection; with the biases (Qwen 2) and the
/// norms of each query and key head (Qwen 3, Gemma 3) that some families add.
///
/// @param layer its number
/// @param queryKeyValue the projections H·D × hidden, G·D × hidden, G·D × hidden
/// @param output the projection hidden × H·D
/// @param biases for query, keys and values; empty list: none
/// @param outputBias added after the output projection
/// @param headNorms norms of each head, before the rotation
/// @param window how many positions a token sees, itself included
record Attention(int layer, List<Matrix> queryKeyValue, Matrix output, List<FloatRows> biases,
        Optional<FloatRows> outputBias, Optional<HeadNorms> headNorms, int window) {

    /// RMS norms of one head's D dimensions.
    record HeadNorms(FloatRows query, FloatRows key) {
    }

    /// Reads `blk.{layer}.attn_q`, `attn_k`, `attn_v` and `attn_output`, and the biases and head norms that are there.
    static Attention read(Weights weights, ModelConfig config, int layer, int window) {
        String prefix = "blk." + layer + ".";
        int hidden = config.hiddenSize();
        int queryWidth = config.heads() * config.headSize();
        int keyWidth = config.keyValueHeads() * config.headSize();
        List<Matrix> queryKeyValue = List.of(weights.matrix(prefix + "attn_q.weight", queryWidth, hidden),
                weights.matrix(prefix + "attn_k.weight", keyWidth, hidden),
                weights.matrix(prefix + "attn_v.weight", keyWidth, hidden));
        List<FloatRows> biases = weights.has(prefix + "attn_q.bias")
                ? List.of(weights.vector(prefix + "attn_q.bias", queryWidth),
                        weights.vector(prefix + "attn_k.bias", keyWidth),
                        weights.vector(prefix + "attn_v.bias", keyWidth))
                : List.of();
        Optional<HeadNorms> headNorms = weights.has(prefix + "attn_q_norm.weight")
                ? Optional.of(new HeadNorms(weights.norm(prefix + "attn_q_norm.weight", config.headSize()),
                        weights.norm(prefix + "attn_k_norm.weight", config.headSize())))
                : Optional.empty();
        return new Attention(layer, queryKeyValue,
                weights.matrix(prefix + "attn_output.weight", hidden, queryWidth),
                biases, weights.vectorIfPresent(prefix + "attn_output.bias", hidden), headNorms, window);
    }

    /// From `branch` to `branch`.
    void apply(Kernels kernels, ModelConfig config, Activations a, Batch batch, RopeTable rope,
            KvPages cache) {
        kernels.multiplyAll(queryKeyValue, a.branch(), a.queryKeyValue());
        for (int i = 0; i < biases.size(); i++) {
            kernels.addBias(biases.get(i), a.queryKeyValue().get(i));
        }
        if (headNorms.isPresent()) {
            kernels.rmsNorm(a.queryHeads(), headNorms.get().query(), config.normEpsilon(), a.queryHeads());
            kernels.rmsNorm(a.keyHeads(), headNorms.get().key(), config.normEpsilon(), a.keyHeads());
        }
        kernels.rotate(a.query(), config.headSize(), rope, batch.positions());
        kernels.rotate(a.keys(), config.headSize(), rope, batch.positions());
        kernels.store(layer, a.keys(), a.values(), cache, batch.stretches());
        kernels.attend(layer, a.query(), cache, batch.stretches(), config.attentionScale(), window,
                a.attended());
        kernels.multiply(output, a.attended(), a.branch());
        if (outputBias.isPresent()) {
            kernels.addBias(outputBias.get(), a.branch());
        }
    }
}
