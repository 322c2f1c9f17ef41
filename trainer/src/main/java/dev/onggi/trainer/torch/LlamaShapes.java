package dev.onggi.trainer.torch;

import dev.onggi.format.checkpoint.ModelConfig;
import java.util.LinkedHashMap;
import java.util.Map;

/// The tensors of a Llama by their Hugging Face names, with their shapes.
final class LlamaShapes {

    private LlamaShapes() {
    }

    static Map<String, long[]> of(ModelConfig config) {
        long hidden = config.hiddenSize();
        long queries = (long) config.heads() * config.headSize();
        long keys = (long) config.keyValueHeads() * config.headSize();
        long inner = config.intermediateSize();
        Map<String, long[]> shapes = new LinkedHashMap<>();
        shapes.put("model.embed_tokens.weight", new long[]{config.vocabularySize(), hidden});
        for (int layer = 0; layer < config.layers(); layer++) {
            String prefix = "model.layers." + layer + ".";
            shapes.put(prefix + "input_layernorm.weight", new long[]{hidden});
            shapes.put(prefix + "self_attn.q_proj.weight", new long[]{queries, hidden});
            shapes.put(prefix + "self_attn.k_proj.weight", new long[]{keys, hidden});
            shapes.put(prefix + "self_attn.v_proj.weight", new long[]{keys, hidden});
            shapes.put(prefix + "self_attn.o_proj.weight", new long[]{hidden, queries});
            shapes.put(prefix + "post_attention_layernorm.weight", new long[]{hidden});
            shapes.put(prefix + "mlp.gate_proj.weight", new long[]{inner, hidden});
            shapes.put(prefix + "mlp.up_proj.weight", new long[]{inner, hidden});
            shapes.put(prefix + "mlp.down_proj.weight", new long[]{hidden, inner});
        }
        shapes.put("model.norm.weight", new long[]{hidden});
        if (!config.tiedEmbeddings()) {
            shapes.put("lm_head.weight", new long[]{config.vocabularySize(), hidden});
        }
        return shapes;
    }
}
