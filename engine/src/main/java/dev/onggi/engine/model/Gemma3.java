package dev.onggi.engine.model;

import dev.onggi.engine.kernel.FloatRows;
import dev.onggi.engine.kernel.Kernels;
import dev.onggi.engine.kernel.KvPages;
import dev.onggi.engine.kernel.RopeTable;
import dev.onggi.format.checkpoint.ModelConfig;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;

/// Gemma 3 text (Gemma Team, 2025). Embeddings are scaled by √hidden; most layers see a sliding window and turn by a rope
/// base of their own, every few layers one sees all; each sub-layer stands between two norms:
///
/// ```
/// x += rmsNorm(attention(rmsNorm(x)))
/// x += rmsNorm(feedForward(rmsNorm(x)))
/// ```
final class Gemma3 extends Decoder {
    private final List<Layer> layers = new ArrayList<>();
    private final FloatRows outputNorm;
    private final Rotation globalRotation;
    private final Rotation localRotation;

    private record Layer(boolean slides, FloatRows attentionNorm, Attention attention,
            FloatRows attentionPostNorm,
            FloatRows feedForwardNorm, FeedForward feedForward, FloatRows feedForwardPostNorm) {
    }

    Gemma3(Weights weights, Kernels kernels, ModelConfig config, Limits limits, Arena arena) {
        super(weights, kernels, config, limits, arena);
        int hidden = config.hiddenSize();
        for (int i = 0; i < config.layers(); i++) {
            String prefix = "blk." + i + ".";
            layers.add(new Layer(Window.slides(config, i), weights.norm(prefix + "attn_norm.weight", hidden),
                    Attention.read(weights, config, i, Window.of(config, i)),
                    weights.norm(prefix + "post_attention_norm.weight", hidden),
                    weights.norm(prefix + "ffn_norm.weight", hidden), FeedForward.read(weights, config, i),
                    weights.norm(prefix + "post_ffw_norm.weight", hidden)));
        }
        this.outputNorm = weights.norm("output_norm.weight", hidden);
        this.globalRotation = new Rotation(config.rope(), limits.positions(), arena);
        this.localRotation = config.localRope().isPresent()
                ? new Rotation(config.localRope().get(), limits.positions(), arena)
                : globalRotation;
    }

    @Override
    void layers(Activations a, Batch batch, KvPages cache) {
        RopeTable global = globalRotation.upTo(batch.positions());
        RopeTable local = localRotation.upTo(batch.positions());
        float epsilon = config.normEpsilon();
        for (Layer layer : layers) {
            kernels.rmsNorm(a.stream(), layer.attentionNorm(), epsilon, a.branch());
            layer.attention().apply(kernels, config, a, batch, layer.slides() ? local : global, cache);
            kernels.rmsNorm(a.branch(), layer.attentionPostNorm(), epsilon, a.branch());
            kernels.add(a.branch(), a.stream());

            kernels.rmsNorm(a.stream(), layer.feedForwardNorm(), epsilon, a.branch());
            layer.feedForward().apply(kernels, config, a);
            kernels.rmsNorm(a.branch(), layer.feedForwardPostNorm(), epsilon, a.branch());
            kernels.add(a.branch(), a.stream());
        }
    }

    @Override
    void finalNorm(FloatRows rows) {
        kernels.rmsNorm(rows, outputNorm, config.normEpsilon(), rows);
    }
}
