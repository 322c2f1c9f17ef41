package dev.onggi.format.convert;

import dev.onggi.format.FormatException;
import dev.onggi.format.checkpoint.Architecture;
import dev.onggi.format.checkpoint.Checkpoint;
import dev.onggi.format.checkpoint.ModelConfig;
import dev.onggi.format.checkpoint.RopeScaling;
import dev.onggi.format.json.JsonText;
import dev.onggi.format.tensor.ElementType;
import dev.onggi.format.tensor.NewTensor;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// A [ModelConfig] as `config.json` and `generation_config.json`.
final class ConfigToHuggingFace {

    private final Checkpoint model;
    private final ModelConfig config;
    private final List<NewTensor> tensors;

    ConfigToHuggingFace(Checkpoint model, List<NewTensor> tensors) {
        this.model = model;
        this.tensors = tensors;
        config = model.config();
    }

    void writeTo(Path directory) {
        JsonText.write(directory.resolve("config.json"),
                config.architecture() == Architecture.MIDM ? midm() : decoder());
        Map<String, Object> generation = new LinkedHashMap<>(model.generationDefaults());
        config.bosId().ifPresent(id -> generation.put("bos_token_id", id));
        generation.put("eos_token_id", config.eosIds());
        JsonText.write(directory.resolve("generation_config.json"), generation);
    }

    private Map<String, Object> decoder() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("architectures", List.of(className()));
        values.put("model_type", modelType());
        values.put("vocab_size", config.vocabularySize());
        values.put("hidden_size", config.hiddenSize());
        values.put("intermediate_size", config.intermediateSize());
        values.put("num_hidden_layers", config.layers());
        values.put("num_attention_heads", config.heads());
        values.put("num_key_value_heads", config.keyValueHeads());
        values.put("head_dim", config.headSize());
        values.put("max_position_embeddings", config.contextLength());
        values.put("rms_norm_eps", shortest(config.normEpsilon()));
        values.put("rope_theta", shortest((float) config.rope().base()));
        scaling().ifPresent(scaling -> values.put("rope_scaling", scaling));
        values.put("tie_word_embeddings", config.tiedEmbeddings());
        values.put("attention_bias", model.tensor("blk.0.attn_q.bias").isPresent());
        if (config.architecture() == Architecture.GEMMA3) {
            gemma(values);
        } else {
            values.put("hidden_act", "silu");
        }
        tokens(values);
        return values;
    }

    private void gemma(Map<String, Object> values) {
        values.put("hidden_activation", "gelu_pytorch_tanh");
        values.put("query_pre_attn_scalar",
                Math.round(1.0 / (config.attentionScale() * (double) config.attentionScale())));
        values.put("layer_types", IntStream.range(0, config.layers())
                .mapToObj(layer -> !config.slidingLayers().isEmpty() && config.slidingLayers().get(layer)
                        ? "sliding_attention"
                        : "full_attention")
                .toList());
        config.slidingWindow().ifPresent(window -> values.put("sliding_window", window));
        config.localRope()
                .ifPresent(local -> values.put("rope_local_base_freq", shortest((float) local.base())));
    }

    private Map<String, Object> midm() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("architectures", List.of("MidmLMHeadModel"));
        values.put("model_type", "midm-bitext-S");
        values.put("vocab_size", config.vocabularySize());
        values.put("n_embd", config.hiddenSize());
        values.put("n_inner", config.intermediateSize());
        values.put("n_layer", config.layers());
        values.put("n_head", config.heads());
        values.put("n_positions", config.contextLength());
        values.put("activation_function", "silu");
        values.put("normalization_type", "layernorm1p");
        values.put("layer_norm_epsilon", shortest(config.normEpsilon()));
        values.put("use_rotary_position_embedding", true);
        values.put("use_absolute_position_embedding", false);
        values.put("rotary_percentage", (double) config.rope().dimensions() / config.headSize());
        values.put("scale_attn_weights", config.attentionScale() != 1);
        values.put("scale_attn_by_inverse_layer_idx", false);
        values.put("scale_qk_by_inverse_layer_idx", true);
        values.put("tie_word_embeddings", config.tiedEmbeddings());
        tokens(values);
        return values;
    }

    private void tokens(Map<String, Object> values) {
        config.bosId().ifPresent(id -> values.put("bos_token_id", id));
        values.put("eos_token_id",
                config.eosIds().size() == 1 ? config.eosIds().getFirst() : config.eosIds());
        boolean anyFull = tensors.stream()
                .anyMatch(tensor -> tensor.shape().size() > 1 && tensor.type() == ElementType.F32);
        boolean anyHalf = tensors.stream().anyMatch(tensor -> tensor.type() == ElementType.F16);
        values.put("torch_dtype", anyFull ? "float32" : anyHalf ? "float16" : "bfloat16");
    }

    private Optional<Map<String, Object>> scaling() {
        Map<String, Object> values = new LinkedHashMap<>();
        switch (config.rope().scaling()) {
            case RopeScaling.None() -> {
                return Optional.empty();
            }
            case RopeScaling.Linear(double factor) -> {
                values.put("rope_type", "linear");
                values.put("factor", factor);
            }
            case RopeScaling.Llama3 llama -> llama3(values, llama);
            case RopeScaling.PerFrequency(List<Float> divisors) -> llama3(values,
                    Llama3Divisors.parameters(config.rope(), divisors).orElseThrow(() -> new FormatException(
                            model.path(), "tensor rope_freqs.weight",
                            "is not what Llama 3's formula gives, so config.json cannot say it.")));
            case RopeScaling.Yarn yarn -> {
                values.put("rope_type", "yarn");
                values.put("factor", yarn.factor());
                values.put("original_max_position_embeddings", yarn.originalContext());
                values.put("beta_fast", yarn.betaFast());
                values.put("beta_slow", yarn.betaSlow());
                values.put("attention_factor", yarn.attentionFactor());
            }
        }
        return Optional.of(values);
    }

    private static void llama3(Map<String, Object> values, RopeScaling.Llama3 llama) {
        values.put("rope_type", "llama3");
        values.put("factor", llama.factor());
        values.put("low_freq_factor", llama.lowFrequencyFactor());
        values.put("high_freq_factor", llama.highFrequencyFactor());
        values.put("original_max_position_embeddings", llama.originalContext());
    }

    /// A float as its shortest decimal: 1.0E-5 and not 9.999999747378752E-6.
    private static double shortest(float value) {
        return Double.parseDouble(Float.toString(value));
    }

    private String className() {
        return switch (config.architecture()) {
            case LLAMA -> "LlamaForCausalLM";
            case QWEN2 -> "Qwen2ForCausalLM";
            case QWEN3 -> "Qwen3ForCausalLM";
            case GEMMA3 -> "Gemma3ForCausalLM";
            case MIDM -> "MidmLMHeadModel";
        };
    }

    private String modelType() {
        return switch (config.architecture()) {
            case LLAMA -> "llama";
            case QWEN2 -> "qwen2";
            case QWEN3 -> "qwen3";
            case GEMMA3 -> "gemma3_text";
            case MIDM -> "midm-bitext-S";
        };
    }
}
