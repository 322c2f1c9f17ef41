package dev.onggi.trainer.torch;

import static org.bytedeco.pytorch.global.torch.embedding;
import static org.bytedeco.pytorch.global.torch.silu;

import dev.onggi.format.checkpoint.ModelConfig;
import dev.onggi.trainer.learn.Batch;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// The Llama family's decoder as Mi:dm 2.0 has it. T tokens of a batch lie in one line; H is the hidden size, D the head size.
final class Llama {

    private final ModelConfig config;
    private final Tensor embeddings;
    private final List<Block> blocks = new ArrayList<>();
    private final RmsNorm norm;
    private final Linear head;

    /// @param parameters in which every tensor of [LlamaShapes] is
    Llama(ModelConfig config, Parameters parameters) {
        this.config = config;
        embeddings = parameters.get("model.embed_tokens.weight");
        for (int layer = 0; layer < config.layers(); layer++) {
            blocks.add(new Block(config, parameters, "model.layers." + layer + "."));
        }
        norm = new RmsNorm(parameters.get("model.norm.weight"), config.normEpsilon());
        head = new Linear(config.tiedEmbeddings() ? embeddings : parameters.get("lm_head.weight"));
    }

    /// What makes logits out of what [#forward] gives: its weight is `[vocabulary, H]`.
    Linear head() {
        return head;
    }

    /// What the model knows after each token: `[T, H]` in `type`.
    Tensor forward(Batch batch, ScalarType type) {
        Documents documents = Documents.of(batch);
        Rope rope = Rope.of(config.rope(), documents.positions(), type);
        Tensor x = embedding(embeddings, Tensors.indices(batch.tokens())).to(type);
        for (Block block : blocks) {
            Tensor before = x;
            x = Tensors.scoped(() -> block.forward(before, rope, documents));
        }
        return norm.forward(x);
    }

    /// One layer.
    private static final class Block {
        private final RmsNorm attentionNorm;
        private final Attention attention;
        private final RmsNorm feedForwardNorm;
        private final FeedForward feedForward;

        Block(ModelConfig config, Parameters parameters, String prefix) {
            attentionNorm = new RmsNorm(parameters.get(prefix + "input_layernorm.weight"),
                    config.normEpsilon());
            attention = new Attention(config, parameters, prefix + "self_attn.");
            feedForwardNorm = new RmsNorm(parameters.get(prefix + "post_attention_layernorm.weight"),
                    config.normEpsilon());
            feedForward = new FeedForward(parameters, prefix + "mlp.");
        }

        Tensor forward(Tensor x, Rope rope, Documents documents) {
            Tensor attended = x.add(attention.forward(attentionNorm.forward(x), rope, documents));
            return attended.add(feedForward.forward(feedForwardNorm.forward(attended)));
        }
    }

    /// Attention in which groups of query heads share a key and a value head.
    private static final class Attention {
        private final ModelConfig config;
        private final Linear query;
        private final Linear key;
        private final Linear value;
        private final Linear output;

        Attention(ModelConfig config, Parameters parameters, String prefix) {
            this.config = config;
            query = new Linear(parameters.get(prefix + "q_proj.weight"));
            key = new Linear(parameters.get(prefix + "k_proj.weight"));
            value = new Linear(parameters.get(prefix + "v_proj.weight"));
            output = new Linear(parameters.get(prefix + "o_proj.weight"));
        }

        Tensor forward(Tensor x, Rope rope, Documents documents) {
            Tensor q = rope.turn(query.forward(x).view(-1, config.heads(), config.headSize()));
            Tensor k = rope.turn(key.forward(x).view(-1, config.keyValueHeads(), config.headSize()));
            Tensor v = value.forward(x).view(-1, config.keyValueHeads(), config.headSize());
            Tensor y = documents.attend(q, forEachQueryHead(k), forEachQueryHead(v), config.attentionScale());
            return output.forward(y.reshape(-1, (long) config.heads() * config.headSize()));
        }

        /// Head g once for each query head that reads it. (libtorch's own way of sharing heads is seven times slower on a CPU.)
        private Tensor forEachQueryHead(Tensor heads) {
            long readers = config.heads() / config.keyValueHeads();
            return readers == 1
                    ? heads
                    : heads.unsqueeze(2).expand(-1, -1, readers, -1).reshape(-1, config.heads(),
                            config.headSize());
        }
    }

    /// SwiGLU (Shazeer, GLU Variants Improve Transformer, 2020).
    private static final class FeedForward {
        private final Linear gate;
        private final Linear up;
        private final Linear down;

        FeedForward(Parameters parameters, String prefix) {
            gate = new Linear(parameters.get(prefix + "gate_proj.weight"));
            up = new Linear(parameters.get(prefix + "up_proj.weight"));
            down = new Linear(parameters.get(prefix + "down_proj.weight"));
        }

        Tensor forward(Tensor x) {
            return down.forward(silu(gate.forward(x)).mul(up.forward(x)));
        }
    }
}
