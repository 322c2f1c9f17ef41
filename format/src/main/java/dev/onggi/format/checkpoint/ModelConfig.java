package dev.onggi.format.checkpoint;

import java.util.List;
import java.util.Optional;

/// Every number the forward pass needs, read from `config.json` or GGUF metadata; nothing is derived where the file says it.
///
/// @param architecture the family
/// @param vocabularySize rows of the embedding table
/// @param hiddenSize width of the residual stream
/// @param intermediateSize width of the feed-forward layer
/// @param layers number of blocks
/// @param heads query heads
/// @param keyValueHeads key and value heads (grouped-query attention)
/// @param headSize size of one head; not `hiddenSize / heads` (Mi:dm 2.0 Mini: 1792 / 32 heads, head size 128)
/// @param contextLength positions the model was made for
/// @param normEpsilon added inside the norm's square root
/// @param rope rotary embedding of (global) attention layers
/// @param localRope rotary embedding of sliding-window layers, where it differs (Gemma 3)
/// @param slidingWindow how many positions a sliding layer sees, itself included; empty: all layers see all
/// @param slidingLayers for each layer, whether it slides; empty list: none does
/// @param attentionScale what q·k is multiplied with, 1/√headSize unless the file says otherwise
/// @param embeddingScale what embeddings are multiplied with (Gemma: √hiddenSize), else 1
/// @param activation of the gated feed-forward layer
/// @param tiedEmbeddings whether the embedding table is also the output matrix
/// @param bosId beginning-of-sequence id, if the model has one
/// @param eosIds every id that ends an answer
public record ModelConfig(Architecture architecture, int vocabularySize, int hiddenSize, int intermediateSize, int layers,
        int heads, int keyValueHeads, int headSize, int contextLength, float normEpsilon, RopeConfig rope,
        Optional<RopeConfig> localRope, Optional<Integer> slidingWindow, List<Boolean> slidingLayers, float attentionScale,
        float embeddingScale, Activation activation, boolean tiedEmbeddings, Optional<Integer> bosId, List<Integer> eosIds) {

    public ModelConfig {
        slidingLayers = List.copyOf(slidingLayers);
        eosIds = List.copyOf(eosIds);
    }

    /// The gate's non-linearity.
    public enum Activation {
        /// x·sigmoid(x).
        SILU,
        /// The tanh approximation of GELU.
        GELU_TANH
    }
}
