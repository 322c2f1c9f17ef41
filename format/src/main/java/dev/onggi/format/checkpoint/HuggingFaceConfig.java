package dev.onggi.format.checkpoint;

import dev.onggi.format.checkpoint.ModelConfig.Activation;
import dev.onggi.format.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `config.json` of the Llama, Qwen and Gemma families as a [ModelConfig]. A key that is absent has the value transformers
/// gives it; a key whose value changes the forward pass in a way Onggi does not know is refused.
final class HuggingFaceConfig {

    private static final double GEMMA_GLOBAL_BASE = 1_000_000;
    private static final double DEFAULT_BASE = 10_000;
    private static final int GEMMA_PATTERN = 6;
    private static final int DEFAULT_WINDOW = 4096;

    private final Architecture architecture;
    private final JsonObject config;
    private final boolean gemma;

    /// @param config the text model's object, where the file has one
    HuggingFaceConfig(Architecture architecture, JsonObject config) {
        this.architecture = architecture;
        this.config = config;
        gemma = architecture == Architecture.GEMMA3;
    }

    ModelConfig read(Optional<Integer> bosId, List<Integer> eosIds) {
        refuseUnknownMath();
        int hiddenSize = positive("hidden_size", Optional.empty());
        int layers = positive("num_hidden_layers", Optional.empty());
        int heads = positive("num_attention_heads", gemma ? Optional.of(8) : Optional.empty());
        int headSize = positive("head_dim", Optional.of(defaultHeadSize(hiddenSize, heads)));
        HuggingFaceRope rope = new HuggingFaceRope(config, headSize);
        List<Boolean> sliding = slidingLayers(layers);
        Optional<Integer> window = sliding.contains(true) ? slidingWindow() : Optional.empty();
        return new ModelConfig(architecture,
                positive("vocab_size", gemma ? Optional.of(262_208) : Optional.empty()),
                hiddenSize, positive("intermediate_size", Optional.empty()), layers, heads,
                positive("num_key_value_heads", Optional.of(gemma ? 4 : heads)), headSize,
                positive("max_position_embeddings", gemma ? Optional.of(131_072) : Optional.empty()),
                config.decimal("rms_norm_eps").orElse(1e-6).floatValue(),
                rope.global(gemma ? GEMMA_GLOBAL_BASE : DEFAULT_BASE),
                gemma && window.isPresent() ? Optional.of(rope.local(DEFAULT_BASE)) : Optional.empty(),
                window,
                window.isPresent() ? sliding : List.of(), attentionScale(headSize),
                gemma ? (float) Math.sqrt(hiddenSize) : 1, gemma ? Activation.GELU_TANH : Activation.SILU,
                config.flag("tie_word_embeddings").orElse(gemma), bosId, eosIds);
    }

    private int positive(String key, Optional<Integer> absent) {
        int value = config.whole(key).or(() -> absent).orElseThrow(() -> config.missing(key));
        if (value < 1) {
            throw config.wrong(key, "is " + value + "; expected at least 1.");
        }
        return value;
    }

    private int defaultHeadSize(int hiddenSize, int heads) {
        return switch (architecture) {
            case LLAMA, QWEN2, MIDM -> hiddenSize / heads;
            case QWEN3 -> 128;
            case GEMMA3 -> 256;
        };
    }

    private void refuseUnknownMath() {
        if (config.has("quantization_config")) {
            throw config.wrong("quantization_config",
                    "says the weights are quantised in a way of Hugging Face's own. Get the unquantised model, or a GGUF.");
        }
        String activation = gemma
                ? config.text("hidden_activation").orElse("gelu_pytorch_tanh")
                : config.text("hidden_act").orElse("silu");
        String expected = gemma ? "gelu_pytorch_tanh" : "silu";
        if (!activation.equals(expected)) {
            throw config.wrong(gemma ? "hidden_activation" : "hidden_act",
                    "is '" + activation + "'; Onggi runs " + expected + " in this family.");
        }
        if (config.flag("mlp_bias").orElse(false)) {
            throw config.wrong("mlp_bias", "is true; Onggi runs feed-forward layers without biases.");
        }
        if (config.has("final_logit_softcapping") || config.has("attn_logit_softcapping")) {
            throw config.wrong("final_logit_softcapping", "is set; Onggi runs models without soft-capping.");
        }
        if (config.flag("use_bidirectional_attention").orElse(false)) {
            throw config.wrong("use_bidirectional_attention",
                    "is true; Onggi runs models that only look back.");
        }
    }

    /// Gemma 3 slides in all but every sixth layer, Mistral in all, Qwen from `max_window_layers` on if it is told to;
    /// `layer_types` overrules all of that.
    private List<Boolean> slidingLayers(int layers) {
        Optional<List<String>> types = config.texts("layer_types");
        if (types.isPresent()) {
            return fromTypes(types.get(), layers);
        }
        List<Boolean> sliding = new ArrayList<>();
        int pattern = config.whole("sliding_window_pattern").orElse(GEMMA_PATTERN);
        int firstSliding = config.whole("max_window_layers").orElse(28);
        for (int layer = 0; layer < Math.min(layers, 1 << 16); layer++) {
            sliding.add(switch (architecture) {
                case GEMMA3 -> pattern > 0 && (layer + 1) % pattern != 0;
                case LLAMA -> true;
                case QWEN2, QWEN3 -> layer >= firstSliding;
                case MIDM -> false;
            });
        }
        return slidingWindow().isPresent() ? sliding : List.of();
    }

    private List<Boolean> fromTypes(List<String> types, int layers) {
        if (types.size() != layers) {
            throw config.wrong("layer_types",
                    "has " + types.size() + " entries, but there are " + layers + " layers.");
        }
        return types.stream().map(type -> switch (type) {
            case "sliding_attention" -> true;
            case "full_attention" -> false;
            default -> throw config.wrong("layer_types",
                    "has '" + type + "'; Onggi runs sliding_attention and full_attention.");
        }).toList();
    }

    private Optional<Integer> slidingWindow() {
        boolean slides = switch (architecture) {
            case GEMMA3 -> true;
            case LLAMA -> config.text("model_type").filter("mistral"::equals).isPresent();
            case QWEN2, QWEN3 -> config.flag("use_sliding_window").orElse(false);
            case MIDM -> false;
        };
        if (!slides) {
            return Optional.empty();
        }
        return config.keys().contains("sliding_window")
                ? config.whole("sliding_window")
                : Optional.of(DEFAULT_WINDOW);
    }

    private float attentionScale(int headSize) {
        double width = gemma ? config.decimal("query_pre_attn_scalar").orElse(256.0) : headSize;
        return (float) (1 / Math.sqrt(width));
    }
}
