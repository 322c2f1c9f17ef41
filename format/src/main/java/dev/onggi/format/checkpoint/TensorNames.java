package dev.onggi.format.checkpoint;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Hugging Face's tensor names and GGUF's for the same tensor. The tables are in `docs/formats/huggingface.md`.
public final class TensorNames {

    private static final Pattern LAYER = Pattern
            .compile("(?:model\\.layers|transformer\\.h)\\.(\\d{1,5})\\.(.+)");
    private static final Pattern BLOCK = Pattern.compile("blk\\.(\\d{1,5})\\.(.+)");
    private static final Pattern IGNORED = Pattern
            .compile(".*\\.rotary_emb\\.inv_freq|.*rotary_pos_emb\\.inv_freq"
                    + "|.*\\.attn\\.(?:masked_)?bias|(?:model\\.)?(?:vision_tower|multi_modal_projector)\\..*");

    private final boolean midm;
    private final Map<String, String> toGguf = new LinkedHashMap<>();
    private final Map<String, String> toHuggingFace = new LinkedHashMap<>();

    private TensorNames(Architecture architecture) {
        midm = architecture == Architecture.MIDM;
        switch (architecture) {
            case LLAMA, QWEN2, QWEN3 -> decoder();
            case GEMMA3 -> gemma();
            case MIDM -> midm();
        }
    }

    /// The names of one family.
    public static TensorNames of(Architecture architecture) {
        return new TensorNames(architecture);
    }

    /// GGUF's name for a Hugging Face tensor of this family; empty where the family has no such tensor.
    public Optional<String> toGguf(String huggingFace) {
        String name = withoutLanguageModel(huggingFace);
        Matcher layer = LAYER.matcher(name);
        if (layer.matches()) {
            return Optional.ofNullable(toGguf.get(layer.group(2)))
                    .map(rest -> "blk." + Integer.parseInt(layer.group(1)) + "." + rest);
        }
        return Optional.ofNullable(toGguf.get(name));
    }

    /// Hugging Face's name for a GGUF tensor of this family.
    public Optional<String> toHuggingFace(String gguf) {
        Matcher block = BLOCK.matcher(gguf);
        if (block.matches()) {
            return Optional.ofNullable(toHuggingFace.get(block.group(2)))
                    .map(rest -> (midm ? "transformer.h." : "model.layers.") + block.group(1) + "." + rest);
        }
        return Optional.ofNullable(toHuggingFace.get(gguf));
    }

    /// Whether a Hugging Face tensor is none of the text model's weights: a buffer, or part of a vision tower.
    public static boolean isIgnored(String huggingFace) {
        return IGNORED.matcher(huggingFace).matches();
    }

    /// Gemma 3 with vision keeps the text model under a prefix, in an older and a newer spelling.
    private static String withoutLanguageModel(String name) {
        if (name.startsWith("language_model.")) {
            return name.substring("language_model.".length());
        }
        return name.startsWith("model.language_model.")
                ? "model." + name.substring("model.language_model.".length())
                : name;
    }

    private void decoder() {
        outside();
        pair("input_layernorm", "attn_norm", "weight");
        pair("post_attention_layernorm", "ffn_norm", "weight");
        block();
    }

    private void gemma() {
        outside();
        pair("input_layernorm", "attn_norm", "weight");
        pair("post_attention_layernorm", "post_attention_norm", "weight");
        pair("pre_feedforward_layernorm", "ffn_norm", "weight");
        pair("post_feedforward_layernorm", "post_ffw_norm", "weight");
        block();
    }

    private void outside() {
        pair("model.embed_tokens", "token_embd", "weight");
        pair("model.norm", "output_norm", "weight");
        pair("lm_head", "output", "weight");
    }

    private void block() {
        pair("self_attn.q_proj", "attn_q", "weight", "bias");
        pair("self_attn.k_proj", "attn_k", "weight", "bias");
        pair("self_attn.v_proj", "attn_v", "weight", "bias");
        pair("self_attn.o_proj", "attn_output", "weight", "bias");
        pair("self_attn.q_norm", "attn_q_norm", "weight");
        pair("self_attn.k_norm", "attn_k_norm", "weight");
        pair("mlp.gate_proj", "ffn_gate", "weight");
        pair("mlp.up_proj", "ffn_up", "weight");
        pair("mlp.down_proj", "ffn_down", "weight");
    }

    private void midm() {
        pair("transformer.wte", "token_embd", "weight");
        pair("transformer.ln_f", "output_norm", "weight", "bias");
        pair("lm_head", "output", "weight");
        pair("ln_1", "attn_norm", "weight", "bias");
        pair("attn.c_attn", "attn_qkv", "weight");
        pair("attn.c_proj", "attn_output", "weight");
        pair("ln_2", "ffn_norm", "weight", "bias");
        pair("mlp.c_fc", "ffn_up", "weight");
        pair("mlp.c_proj", "ffn_down", "weight");
    }

    private void pair(String huggingFace, String gguf, String... suffixes) {
        for (String suffix : suffixes) {
            toGguf.put(huggingFace + "." + suffix, gguf + "." + suffix);
            toHuggingFace.put(gguf + "." + suffix, huggingFace + "." + suffix);
        }
    }
}
