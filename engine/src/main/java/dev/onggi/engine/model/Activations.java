package dev.onggi.engine.model;

import dev.onggi.engine.kernel.FloatRows;
import dev.onggi.format.checkpoint.ModelConfig;
import java.lang.foreign.Arena;
import java.util.List;

// T tokens, H query heads, G key heads, D head size
/// What flows through a layer, T rows each.
///
/// @param stream the residual stream: T × hidden
/// @param branch what a sub-layer reads and what it adds to the stream: T × hidden
/// @param query T × H·D
/// @param keys T × G·D
/// @param values T × G·D
/// @param attended T × H·D
/// @param gate T × intermediate
/// @param up T × intermediate
/// @param queryKeyValue query, keys and values
/// @param gateUp gate and up
/// @param queryHeads the same memory as query: T·H × D
/// @param keyHeads the same memory as keys: T·G × D
record Activations(FloatRows stream, FloatRows branch, FloatRows query, FloatRows keys, FloatRows values,
        FloatRows attended, FloatRows gate, FloatRows up, List<FloatRows> queryKeyValue,
        List<FloatRows> gateUp,
        FloatRows queryHeads, FloatRows keyHeads) {

    /// Room for `tokens` rows.
    static Activations allocate(Arena arena, ModelConfig config, int tokens) {
        int queryWidth = config.heads() * config.headSize();
        int keyWidth = config.keyValueHeads() * config.headSize();
        return of(config, FloatRows.allocate(arena, tokens, config.hiddenSize()),
                FloatRows.allocate(arena, tokens, config.hiddenSize()),
                FloatRows.allocate(arena, tokens, queryWidth), FloatRows.allocate(arena, tokens, keyWidth),
                FloatRows.allocate(arena, tokens, keyWidth), FloatRows.allocate(arena, tokens, queryWidth),
                FloatRows.allocate(arena, tokens, config.intermediateSize()),
                FloatRows.allocate(arena, tokens, config.intermediateSize()));
    }

    /// The first `tokens` rows of each.
    Activations first(ModelConfig config, int tokens) {
        return of(config, stream.rows(0, tokens), branch.rows(0, tokens), query.rows(0, tokens),
                keys.rows(0, tokens),
                values.rows(0, tokens), attended.rows(0, tokens), gate.rows(0, tokens), up.rows(0, tokens));
    }

    private static Activations of(ModelConfig config, FloatRows stream, FloatRows branch, FloatRows query,
            FloatRows keys, FloatRows values, FloatRows attended, FloatRows gate, FloatRows up) {
        return new Activations(stream, branch, query, keys, values, attended, gate, up,
                List.of(query, keys, values),
                List.of(gate, up), query.split(config.heads()), keys.split(config.keyValueHeads()));
    }
}
