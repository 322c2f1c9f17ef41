package dev.onggi.engine.model;

import dev.onggi.engine.kernel.Stretch;
import java.util.List;

/// What one step computes: tokens of any sequences, prompt chunks and single tokens mixed.
///
/// @param ids token ids, one a row
/// @param positions each token's position in its own sequence
/// @param stretches which rows belong together, and where their keys and values live
/// @param due the rows whose logits are wanted, ascending
@SuppressWarnings("ArrayRecordComponent")
public record Batch(int[] ids, int[] positions, List<Stretch> stretches, int[] due) {

    /// T, the number of tokens.
    public int tokens() {
        return ids.length;
    }
}
