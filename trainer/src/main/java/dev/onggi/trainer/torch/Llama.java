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
    private final ScalarType type;
    private final Dropout dropout;
    private final Tensor embeddings;
    private final List<Block> blocks = new ArrayList<>();
    private final RmsNorm norm;
    private final Tensor head;

    Llama(ModelConfig config, Weights weights, ScalarType type) {
        this.config = config;
        this.type = type;
        dropout = weights.dropout();
        embeddings = weights.tensor("model.embed_tokens.weight");
        for (int layer = 0; layer < config.layers(); layer++) {
            blocks.add(new Block(config, weights, "model.layers." + layer + "."));
        }
        norm = new RmsNorm(weights.tensor("model.norm.weight"), config.normEpsilon());
        head = config.tiedEmbeddings() ? embeddings : weights.tensor("lm_head.weight");
    }

    /// Where the tokens of a batch stand.
    record Place(Rope rope, Documents documents) {
    }

    Place place(Batch batch) {
        Documents documents = Documents.of(batch);
        return new Place(Rope.of(config.rope(), documents.positions(), type), documents);
    }

    /// `[T, H]`.
    Tensor embed(Batch batch) {
        return embedding(embeddings, Tensors.indices(batch.tokens())).to(type);
    }

    int layers() {
        return blocks.size();
    }

    /// @param x `[T, H]`, like the result
    Tensor layer(int layer, Tensor x, Place place) {
        dropout.enterLayer(layer);
        return Tensors.scoped(() -> blocks.get(layer).forward(x, place));
    }

    /// @param x what the last layer gave
    Tensor finish(Tensor x) {
        return Tensors.scoped(() -> norm.forward(x));
    }

    /// `[vocabulary, H]`: logits are what [#finish] gives times its transpose.
    Tensor head() {
        return head;
    }

    /// One layer.
    private static final class Block {
        private final RmsNorm attentionNorm;
        private final Attention attention;
        private final RmsNorm feedForwardNorm;
        private final FeedForward feedForward;

        Block(ModelConfig config, Weights weights, String prefix) {
            attentionNorm = new RmsNorm(weights.tensor(prefix + "input_layernorm.weight"),
                    config.normEpsilon());
            attention = new Attention(config, weights, prefix + "self_attn.");
            feedForwardNorm = new RmsNorm(weights.tensor(prefix + "post_attention_layernorm.weight"),
                    config.normEpsilon());
            feedForward = new FeedForward(weights, prefix + "mlp.");
        }

        Tensor forward(Tensor x, Place place) {
            Tensor attended = x.add(attention.forward(attentionNorm.forward(x), place));
            return attended.add(feedForward.forward(feedForwardNorm.forward(attended)));
        }
    }

    /// Attention in which groups of query heads share a key and a value head.
    private static final class Attention {
        private final ModelConfig config;
        private final Projection query;
        private final Projection key;
        private final Projection value;
        private final Projection output;

        Attention(ModelConfig config, Weights weights, String prefix) {
            this.config = config;
            query = weights.projection(prefix + "q_proj.weight");
            key = weights.projection(prefix + "k_proj.weight");
            value = weights.projection(prefix + "v_proj.weight");
            output = weights.projection(prefix + "o_proj.weight");
        }

        Tensor forward(Tensor x, Place place) {
            Tensor q = place.rope().turn(query.forward(x).view(-1, config.heads(), config.headSize()));
            Tensor k = place.rope().turn(key.forward(x).view(-1, config.keyValueHeads(), config.headSize()));
            Tensor v = value.forward(x).view(-1, config.keyValueHeads(), config.headSize());
            Tensor y = place.documents().attend(q, forEachQueryHead(k), forEachQueryHead(v),
                    config.attentionScale());
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
        private final Projection gate;
        private final Projection up;
        private final Projection down;

        FeedForward(Weights weights, String prefix) {
            gate = weights.projection(prefix + "gate_proj.weight");
            up = weights.projection(prefix + "up_proj.weight");
            down = weights.projection(prefix + "down_proj.weight");
        }

        Tensor forward(Tensor x) {
            return down.forward(silu(gate.forward(x)).mul(up.forward(x)));
        }
    }
}
