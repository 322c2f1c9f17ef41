package dev.onggi.engine.model;

import dev.onggi.engine.kernel.FloatRows;
import dev.onggi.engine.kernel.Kernels;
import dev.onggi.engine.kernel.KvPages;
import dev.onggi.engine.kernel.Matrix;
import dev.onggi.engine.kernel.RopeTable;
import dev.onggi.format.checkpoint.ModelConfig;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Mi:dm 1.0 (`midm-bitext-S`): GPT-2's frame with LayerNorm whose stored scale is one less than the effective one, rotary
/// embedding on the first half of each head, one matrix for query, keys and values, and one for gate and up.
///
/// ```
/// x += attention(layerNorm(x))
/// x += feedForward(layerNorm(x))
/// ```
///
/// The model divides attention scores by its layer number plus one and multiplies them with it again before the softmax
/// (`scale_qk_by_inverse_layer_idx`), which keeps half precision from overflowing and changes nothing here.
final class Midm extends Decoder {
    private final List<Layer> layers = new ArrayList<>();
    private final Norm outputNorm;
    private final Rotation rotation;

    private record Norm(FloatRows weight, FloatRows bias) {
        static Norm read(Weights weights, String name, int size) {
            return new Norm(weights.norm(name + ".weight", size), weights.vector(name + ".bias", size));
        }
    }

    private record Layer(Norm attentionNorm, Attention attention, Norm feedForwardNorm,
            FeedForward feedForward) {
    }

    Midm(Weights weights, Kernels kernels, ModelConfig config, Limits limits, Arena arena) {
        super(weights, kernels, config, limits, arena);
        for (int i = 0; i < config.layers(); i++) {
            String prefix = "blk." + i + ".";
            layers.add(new Layer(Norm.read(weights, prefix + "attn_norm", config.hiddenSize()),
                    attention(weights, config, i),
                    Norm.read(weights, prefix + "ffn_norm", config.hiddenSize()),
                    feedForward(weights, config, i)));
        }
        this.outputNorm = Norm.read(weights, "output_norm", config.hiddenSize());
        this.rotation = new Rotation(config.rope(), limits.positions(), arena);
    }

    private static Attention attention(Weights weights, ModelConfig config, int layer) {
        int queryWidth = config.heads() * config.headSize();
        int keyWidth = config.keyValueHeads() * config.headSize();
        String prefix = "blk." + layer + ".";
        List<Matrix> queryKeyValue = weights.slices(prefix + "attn_qkv.weight",
                List.of(queryWidth, keyWidth, keyWidth),
                config.hiddenSize());
        Matrix output = weights.matrix(prefix + "attn_output.weight", config.hiddenSize(), queryWidth);
        return new Attention(layer, queryKeyValue, output, List.of(), Optional.empty(), Optional.empty(),
                Window.of(config, layer));
    }

    private static FeedForward feedForward(Weights weights, ModelConfig config, int layer) {
        int intermediate = config.intermediateSize();
        String prefix = "blk." + layer + ".";
        return new FeedForward(
                weights.slices(prefix + "ffn_up.weight", List.of(intermediate, intermediate),
                        config.hiddenSize()),
                weights.matrix(prefix + "ffn_down.weight", config.hiddenSize(), intermediate));
    }

    @Override
    void layers(Activations a, Batch batch, KvPages cache) {
        RopeTable rope = rotation.upTo(batch.positions());
        for (Layer layer : layers) {
            norm(layer.attentionNorm(), a.stream(), a.branch());
            layer.attention().apply(kernels, config, a, batch, rope, cache);
            kernels.add(a.branch(), a.stream());

            norm(layer.feedForwardNorm(), a.stream(), a.branch());
            layer.feedForward().apply(kernels, config, a);
            kernels.add(a.branch(), a.stream());
        }
    }

    @Override
    void finalNorm(FloatRows rows) {
        norm(outputNorm, rows, rows);
    }

    private void norm(Norm norm, FloatRows input, FloatRows output) {
        kernels.layerNorm(input, norm.weight(), norm.bias(), config.normEpsilon(), output);
    }
}
