package dev.onggi.format.checkpoint;

import dev.onggi.format.FormatException;
import dev.onggi.format.checkpoint.ModelConfig.Activation;
import dev.onggi.format.gguf.GgufFile;
import dev.onggi.format.gguf.GgufMetadata;
import dev.onggi.format.gguf.GgufValue;
import dev.onggi.format.tensor.Dequantizer;
import dev.onggi.format.tensor.ElementType;
import dev.onggi.format.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// GGUF metadata as a [ModelConfig]. The keys are listed in `docs/formats/gguf.md`.
final class GgufConfig {

    private static final int GEMMA_PATTERN = 6;
    private static final int GEMMA_27B_LAYERS = 62;
    private static final double DEFAULT_BASE = 10_000;

    private final GgufFile file;
    private final GgufMetadata metadata;
    private final Map<String, Tensor> tensors;
    private final Architecture architecture;
    private final String prefix;

    GgufConfig(GgufFile file, Map<String, Tensor> tensors) {
        this.file = file;
        this.tensors = tensors;
        metadata = file.metadata();
        String name = metadata.requiredText("general.architecture");
        architecture = Families.ofGguf(file.path(), name);
        prefix = name + ".";
    }

    ModelConfig read(TokenizerSource.Gguf tokenizer) {
        int layers = positive("block_count");
        int hiddenSize = positive("embedding_length");
        int heads = positive("attention.head_count");
        int headSize = metadata.whole(prefix + "attention.key_length").orElse(hiddenSize / heads);
        refuseUnequalHeads(headSize);
        List<Boolean> sliding = slidingLayers(layers);
        Optional<Integer> window = sliding.contains(true)
                ? metadata.whole(prefix + "attention.sliding_window")
                : Optional.empty();
        return new ModelConfig(architecture, vocabularySize(), hiddenSize, positive("feed_forward_length"),
                layers,
                heads, metadata.whole(prefix + "attention.head_count_kv").orElse(heads), headSize,
                positive("context_length"), normEpsilon(), rope(headSize), localRope(headSize, window),
                window,
                window.isPresent() ? sliding : List.of(), attentionScale(layers, hiddenSize, heads, headSize),
                architecture == Architecture.GEMMA3 ? (float) Math.sqrt(hiddenSize) : 1,
                architecture == Architecture.GEMMA3 ? Activation.GELU_TANH : Activation.SILU,
                !tensors.containsKey("output.weight"), tokenizer.bosId(),
                GgufTokenizer.endIds(metadata, tokenizer));
    }

    private int positive(String key) {
        int value = metadata.requiredWhole(prefix + key);
        if (value <= 0) {
            throw new FormatException(file.path(), "metadata " + prefix + key, "is " + value
                    + "; expected at least 1. The file is damaged or was written by a broken converter.");
        }
        return value;
    }

    private void refuseUnequalHeads(int headSize) {
        int valueLength = metadata.whole(prefix + "attention.value_length").orElse(headSize);
        if (valueLength != headSize) {
            throw new FormatException(file.path(), "metadata " + prefix + "attention.value_length",
                    "is " + valueLength
                            + ", but key_length is " + headSize
                            + "; Onggi runs models where the two are equal.");
        }
    }

    /// Rows of the embedding table; the `vocab_size` key may be absent or count unpadded tokens.
    private int vocabularySize() {
        Tensor embedding = tensors.get("token_embd.weight");
        if (embedding == null) {
            throw new FormatException(file.path(), "tensor token_embd.weight",
                    "is missing; every model has one. Convert the model again with a current converter.");
        }
        return Math.toIntExact(Math.min(embedding.rows(), Integer.MAX_VALUE));
    }

    private float normEpsilon() {
        String key = prefix + (architecture == Architecture.MIDM
                ? "attention.layer_norm_epsilon"
                : "attention.layer_norm_rms_epsilon");
        return metadata.decimal(key).orElseThrow(() -> metadata.missing(key)).floatValue();
    }

    private RopeConfig rope(int headSize) {
        double base = metadata.decimal(prefix + "rope.freq_base").orElse(DEFAULT_BASE);
        int dimensions = metadata.whole(prefix + "rope.dimension_count").orElse(headSize);
        return new RopeConfig(base, dimensions, layout(), scaling());
    }

    private RopeConfig.Layout layout() {
        return architecture == Architecture.LLAMA ? RopeConfig.Layout.PAIRS : RopeConfig.Layout.HALVES;
    }

    private Optional<RopeConfig> localRope(int headSize, Optional<Integer> window) {
        if (architecture != Architecture.GEMMA3 || window.isEmpty()) {
            return Optional.empty();
        }
        double base = metadata.decimal(prefix + "rope.freq_base_swa").orElse(DEFAULT_BASE);
        return Optional.of(new RopeConfig(base, headSize, layout(), new RopeScaling.None()));
    }

    private RopeScaling scaling() {
        Tensor divisors = tensors.get("rope_freqs.weight");
        if (divisors != null) {
            return perFrequency(divisors);
        }
        String type = metadata.text(prefix + "rope.scaling.type").orElse("linear");
        double factor = metadata.decimal(prefix + "rope.scaling.factor")
                .or(() -> metadata.decimal(prefix + "rope.scale_linear")).filter(value -> value != 0)
                .orElse(1.0);
        return switch (type) {
            case "none" -> new RopeScaling.None();
            case "linear" -> factor == 1 ? new RopeScaling.None() : new RopeScaling.Linear(factor);
            case "yarn" -> yarn(factor);
            default -> throw new FormatException(file.path(), "metadata " + prefix + "rope.scaling.type",
                    "is '" + type
                            + "', which Onggi does not run; it runs none, linear, yarn.");
        };
    }

    private RopeScaling perFrequency(Tensor divisors) {
        if (divisors.type() != ElementType.F32 || divisors.elements() > 1 << 16) {
            throw new FormatException(file.path(), "tensor rope_freqs.weight",
                    "is " + divisors.shape() + " of "
                            + divisors.type() + "; expected one F32 for each pair of rotated dimensions.");
        }
        List<Float> values = new ArrayList<>();
        for (float value : Dequantizer.dequantize(divisors)) {
            values.add(value);
        }
        return new RopeScaling.PerFrequency(values);
    }

    /// llama.cpp's converter writes Hugging Face's `attention_factor` as `yarn_attn_factor`; `attn_factor` multiplies the
    /// paper's 0.1·ln(factor) + 1.
    private RopeScaling yarn(double factor) {
        String scaling = prefix + "rope.scaling.";
        int original = metadata.whole(scaling + "original_context_length")
                .orElseGet(() -> metadata.requiredWhole(prefix + "context_length"));
        double logMultiplier = metadata.decimal(scaling + "yarn_log_multiplier").orElse(0.0);
        double attention = logMultiplier == 0
                ? Yarn.magnitude(factor, 1)
                : Yarn.magnitude(factor, 1) / Yarn.magnitude(factor, logMultiplier);
        return new RopeScaling.Yarn(factor, original,
                metadata.decimal(scaling + "yarn_beta_fast").orElse(32.0),
                metadata.decimal(scaling + "yarn_beta_slow").orElse(1.0),
                metadata.decimal(scaling + "yarn_attn_factor").orElse(attention)
                        * metadata.decimal(scaling + "attn_factor").orElse(1.0),
                true);
    }

    /// Gemma 3: every sixth layer is global unless the file gives a period or a flag for each layer.
    private List<Boolean> slidingLayers(int layers) {
        String key = prefix + "attention.sliding_window_pattern";
        boolean slides = architecture == Architecture.GEMMA3
                && metadata.whole(prefix + "attention.sliding_window").orElse(0) > 0;
        if (!slides || layers > tensors.size()) {
            return List.of();
        }
        List<Boolean> sliding = new ArrayList<>();
        if (metadata.values().get(key) instanceof GgufValue.Wholes flags) {
            if (flags.values().length != layers) {
                throw new FormatException(file.path(), "metadata " + key, "has " + flags.values().length
                        + " entries, but the model has " + layers + " layers.");
            }
            for (long flag : flags.values()) {
                sliding.add(flag != 0);
            }
            return sliding;
        }
        int period = metadata.whole(key).orElse(GEMMA_PATTERN);
        for (int layer = 0; layer < layers; layer++) {
            sliding.add(period > 0 && layer % period < period - 1);
        }
        return sliding;
    }

    /// Gemma 3 27B scales by the width its heads would have, not the width they have (its `query_pre_attn_scalar`); GGUF has
    /// no agreed key for that, so its layer count tells, as in llama.cpp, unless `attention.scale` says.
    private float attentionScale(int layers, int hiddenSize, int heads, int headSize) {
        int width = architecture == Architecture.GEMMA3 && layers == GEMMA_27B_LAYERS
                ? hiddenSize / heads
                : headSize;
        return metadata.decimal(prefix + "attention.scale").orElse(1 / Math.sqrt(width)).floatValue();
    }
}
