package dev.onggi.engine.model;

import dev.onggi.engine.kernel.FloatRows;
import dev.onggi.engine.kernel.Kernels;
import dev.onggi.engine.kernel.KvPages;
import dev.onggi.engine.kernel.RopeTable;
import dev.onggi.format.checkpoint.ModelConfig;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;

/// Llama (Touvron et al., 2023) and the families that differ from it by what their attention reads: Qwen 2 has biases on
/// query, keys and values, Qwen 3 norms each of their heads instead. For each layer
///
/// ```
/// x += attention(rmsNorm(x))
/// x += feedForward(rmsNorm(x))
/// ```
final class Llama extends Decoder {
    private final List<Layer> layers = new ArrayList<>();
    private final FloatRows outputNorm;
    private final Rotation rotation;

    private record Layer(FloatRows attentionNorm, Attention attention, FloatRows feedForwardNorm,
            FeedForward feedForward) {
    }

    Llama(Weights weights, Kernels kernels, ModelConfig config, Limits limits, Arena arena) {
        super(weights, kernels, config, limits, arena);
        for (int i = 0; i < config.layers(); i++) {
            layers.add(new Layer(weights.norm("blk." + i + ".attn_norm.weight", config.hiddenSize()),
                    Attention.read(weights, config, i, Window.of(config, i)),
                    weights.norm("blk." + i + ".ffn_norm.weight", config.hiddenSize()),
                    FeedForward.read(weights, config, i)));
        }
        this.outputNorm = weights.norm("output_norm.weight", config.hiddenSize());
        this.rotation = new Rotation(config.rope(), limits.positions(), arena);
    }

    @Override
    void layers(Activations a, Batch batch, KvPages cache) {
        RopeTable rope = rotation.upTo(batch.positions());
        for (Layer layer : layers) {
            kernels.rmsNorm(a.stream(), layer.attentionNorm(), config.normEpsilon(), a.branch());
            layer.attention().apply(kernels, config, a, batch, rope, cache);
            kernels.add(a.branch(), a.stream());

            kernels.rmsNorm(a.stream(), layer.feedForwardNorm(), config.normEpsilon(), a.branch());
            layer.feedForward().apply(kernels, config, a);
            kernels.add(a.branch(), a.stream());
        }
    }

    @Override
    void finalNorm(FloatRows rows) {
        kernels.rmsNorm(rows, outputNorm, config.normEpsilon(), rows);
    }
}
