package dev.onggi.format.checkpoint;

import dev.onggi.format.checkpoint.ModelConfig.Activation;
import dev.onggi.format.json.JsonObject;
import java.util.List;
import java.util.Optional;

/// `config.json` of Mi:dm 1.0, whose keys are GPT-2's. `scale_qk_by_inverse_layer_idx` changes no result and is not read.
final class MidmConfig {

    private static final double ROPE_BASE = 10_000;

    private final JsonObject config;

    MidmConfig(JsonObject config) {
        this.config = config;
    }

    ModelConfig read(Optional<Integer> bosId, List<Integer> eosIds) {
        refuseUnknownMath();
        int hiddenSize = positive("n_embd");
        int heads = positive("n_head");
        int headSize = hiddenSize / heads;
        double share = config.decimal("rotary_percentage").orElse(1.0);
        RopeConfig rope = new RopeConfig(ROPE_BASE, (int) (headSize * share), RopeConfig.Layout.HALVES,
                new RopeScaling.None());
        boolean scaled = config.flag("scale_attn_weights").orElse(true);
        return new ModelConfig(Architecture.MIDM, positive("vocab_size"), hiddenSize,
                config.whole("n_inner").orElse(4 * hiddenSize), positive("n_layer"), heads, heads, headSize,
                positive("n_positions"), config.decimal("layer_norm_epsilon").orElse(1e-5).floatValue(), rope,
                Optional.empty(), Optional.empty(), List.of(), scaled ? (float) (1 / Math.sqrt(headSize)) : 1,
                1,
                Activation.SILU, config.flag("tie_word_embeddings").orElse(false), bosId, eosIds);
    }

    private int positive(String key) {
        int value = config.requiredWhole(key);
        if (value < 1) {
            throw config.wrong(key, "is " + value + "; expected at least 1.");
        }
        return value;
    }

    private void refuseUnknownMath() {
        require("normalization_type", "layernorm1p");
        require("activation_function", "silu");
        if (!config.flag("use_rotary_position_embedding").orElse(false)
                || config.flag("use_absolute_position_embedding").orElse(false)) {
            throw config.wrong("use_rotary_position_embedding",
                    "must be true and use_absolute_position_embedding "
                            + "false; Onggi runs Mi:dm 1.0 with rotary positions only.");
        }
        if (config.flag("scale_attn_by_inverse_layer_idx").orElse(false)) {
            throw config.wrong("scale_attn_by_inverse_layer_idx",
                    "is true; Onggi runs models with one attention scale for all layers.");
        }
    }

    private void require(String key, String expected) {
        String found = config.requiredText(key);
        if (!found.equals(expected)) {
            throw config.wrong(key, "is '" + found + "'; Onggi runs Mi:dm 1.0 with " + expected + ".");
        }
    }
}
