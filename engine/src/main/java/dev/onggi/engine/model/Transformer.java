package dev.onggi.engine.model;

import dev.onggi.engine.kernel.FloatRows;
import dev.onggi.engine.kernel.KvPages;

/// A model's forward pass. Used by the engine thread only; its buffers are its own and are allocated once.
public interface Transformer {

    /// Runs `batch` through every layer, reading and writing `cache`. The batch has at most [#maxTokens()] tokens.
    void forward(Batch batch, KvPages cache);

    /// Logits (`count` × vocabulary) of the last step's due rows `[first, first + count)`; `count` is at most
    /// [#maxLogitRows()]. Valid until the next call.
    FloatRows logits(int first, int count);

    /// The most tokens a step may have.
    int maxTokens();

    /// The most rows of logits that are computed at once.
    int maxLogitRows();
}
