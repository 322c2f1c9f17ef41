package dev.onggi.engine.model;

import dev.onggi.engine.kernel.Kernels;
import dev.onggi.engine.kernel.Matrix;
import dev.onggi.format.checkpoint.ModelConfig;
import java.util.List;

/// One layer's gated feed-forward: down · (activation(gate · x) ⊙ (up · x)) (Shazeer, 2020).
///
/// @param gateUp two projections intermediate × hidden
/// @param down the projection hidden × intermediate
record FeedForward(List<Matrix> gateUp, Matrix down) {

    /// Reads `blk.{layer}.ffn_gate`, `ffn_up` and `ffn_down`.
    static FeedForward read(Weights weights, ModelConfig config, int layer) {
        String prefix = "blk." + layer + ".";
        int hidden = config.hiddenSize();
        int intermediate = config.intermediateSize();
        return new FeedForward(
                List.of(weights.matrix(prefix + "ffn_gate.weight", intermediate, hidden),
                        weights.matrix(prefix + "ffn_up.weight", intermediate, hidden)),
                weights.matrix(prefix + "ffn_down.weight", hidden, intermediate));
    }

    /// From `branch` to `branch`.
    void apply(Kernels kernels, ModelConfig config, Activations a) {
        kernels.multiplyAll(gateUp, a.branch(), a.gateUp());
        kernels.gate(a.gate(), a.up(), config.activation(), a.gate());
        kernels.multiply(down, a.gate(), a.branch());
    }
}
