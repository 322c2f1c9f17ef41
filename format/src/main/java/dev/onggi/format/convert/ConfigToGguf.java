package dev.onggi.format.convert;

import dev.onggi.format.FormatException;
import dev.onggi.format.checkpoint.Architecture;
import dev.onggi.format.checkpoint.Checkpoint;
import dev.onggi.format.checkpoint.Families;
import dev.onggi.format.checkpoint.ModelConfig;
import dev.onggi.format.checkpoint.RopeConfig;
import dev.onggi.format.checkpoint.RopeScaling;
import dev.onggi.format.gguf.GgufType;
import dev.onggi.format.gguf.GgufValue;
import dev.onggi.format.tensor.ElementType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A [ModelConfig] as GGUF metadata.
final class ConfigToGguf {

    private static final int GEMMA_PATTERN = 6;

    private final Checkpoint model;
    private final ModelConfig config;
    private final ElementType type;
    private final String prefix;
    private final Map<String, GgufValue> values = new LinkedHashMap<>();

    ConfigToGguf(Checkpoint model, ElementType type) {
        this.model = model;
        this.type = type;
        config = model.config();
        prefix = Families.ggufName(config.architecture()) + ".";
    }

    /// In a map that may be added to.
    Map<String, GgufValue> metadata() {
        values.put("general.architecture", new GgufValue.Text(Families.ggufName(config.architecture())));
        values.put("general.type", new GgufValue.Text("model"));
        values.put("general.name",
                new GgufValue.Text(String.valueOf(model.path().toAbsolutePath().getFileName())));
        whole("block_count", config.layers());
        whole("context_length", config.contextLength());
        whole("embedding_length", config.hiddenSize());
        whole("feed_forward_length", config.intermediateSize());
        whole("attention.head_count", config.heads());
        whole("attention.head_count_kv", config.keyValueHeads());
        whole("attention.key_length", config.headSize());
        whole("attention.value_length", config.headSize());
        whole("vocab_size", config.vocabularySize());
        decimal(config.architecture() == Architecture.MIDM
                ? "attention.layer_norm_epsilon"
                : "attention.layer_norm_rms_epsilon", config.normEpsilon());
        if (config.attentionScale() != (float) (1 / Math.sqrt(config.headSize()))) {
            decimal("attention.scale", config.attentionScale());
        }
        rope(config.rope());
        slidingWindow();
        values.put("general.file_type", GgufValue.uint32(FileTypes.of(type)));
        if (type.blockElements() > 1) {
            values.put("general.quantization_version", GgufValue.uint32(2));
        }
        return values;
    }

    private void rope(RopeConfig rope) {
        if (config.architecture() == Architecture.LLAMA && rope.dimensions() != config.headSize()) {
            throw cannot("rotates " + rope.dimensions() + " of " + config.headSize() + " dimensions");
        }
        whole("rope.dimension_count", rope.dimensions());
        decimal("rope.freq_base", rope.base());
        switch (rope.scaling()) {
            case RopeScaling.None() -> {
            }
            case RopeScaling.Llama3 inTensor -> {
            }
            case RopeScaling.PerFrequency inTensor -> {
            }
            case RopeScaling.Linear(double factor) -> {
                values.put(prefix + "rope.scaling.type", new GgufValue.Text("linear"));
                decimal("rope.scaling.factor", factor);
            }
            case RopeScaling.Yarn yarn -> yarn(yarn);
        }
    }

    /// `attn_factor` multiplies 0.1·ln(factor) + 1 in every reader.
    private void yarn(RopeScaling.Yarn yarn) {
        if (!yarn.truncate()) {
            throw cannot("uses YaRN without truncation");
        }
        values.put(prefix + "rope.scaling.type", new GgufValue.Text("yarn"));
        decimal("rope.scaling.factor", yarn.factor());
        whole("rope.scaling.original_context_length", yarn.originalContext());
        decimal("rope.scaling.yarn_beta_fast", yarn.betaFast());
        decimal("rope.scaling.yarn_beta_slow", yarn.betaSlow());
        double usual = yarn.factor() <= 1 ? 1 : 0.1 * Math.log(yarn.factor()) + 1;
        if (yarn.attentionFactor() != usual) {
            decimal("rope.scaling.attn_factor", yarn.attentionFactor() / usual);
        }
    }

    private void slidingWindow() {
        if (config.slidingWindow().isEmpty()) {
            return;
        }
        if (config.architecture() != Architecture.GEMMA3) {
            throw cannot("has a sliding window");
        }
        whole("attention.sliding_window", config.slidingWindow().get());
        config.localRope().ifPresent(local -> decimal("rope.freq_base_swa", local.base()));
        List<Boolean> sliding = config.slidingLayers();
        long[] flags = new long[sliding.size()];
        boolean usual = true;
        for (int layer = 0; layer < flags.length; layer++) {
            flags[layer] = sliding.get(layer) ? 1 : 0;
            usual &= sliding.get(layer) == (layer % GEMMA_PATTERN < GEMMA_PATTERN - 1);
        }
        if (!usual) {
            values.put(prefix + "attention.sliding_window_pattern",
                    new GgufValue.Wholes(GgufType.BOOL, flags));
        }
    }

    private FormatException cannot(String what) {
        return new FormatException(model.path(), "", "cannot become a GGUF file: the model " + what
                + ", which GGUF cannot say for this family. Run the directory as it is.");
    }

    private void whole(String key, long value) {
        values.put(prefix + key, GgufValue.uint32(value));
    }

    private void decimal(String key, double value) {
        values.put(prefix + key, GgufValue.float32(value));
    }
}
