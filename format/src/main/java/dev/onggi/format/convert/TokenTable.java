package dev.onggi.format.convert;

import dev.onggi.format.gguf.GgufType;
import dev.onggi.format.gguf.GgufValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/// Tokens, scores and types by id, as GGUF lists them. Ids that nothing was said about are `[PADn]`, unused.
final class TokenTable {

    private static final float UNUSED_SCORE = -10000;

    private final List<String> tokens = new ArrayList<>();
    private final double[] scores;
    private final long[] types;

    TokenTable(int size) {
        scores = new double[size];
        types = new long[size];
        for (int id = 0; id < size; id++) {
            tokens.add("[PAD" + id + "]");
        }
        Arrays.fill(scores, UNUSED_SCORE);
        Arrays.fill(types, TokenType.UNUSED.id());
    }

    int size() {
        return types.length;
    }

    void set(int id, String token, float score, TokenType type) {
        tokens.set(id, token);
        scores[id] = score;
        types[id] = type.id();
    }

    /// Changes what kind of token `id` is, and its text; its score stays.
    void mark(int id, String token, TokenType type) {
        tokens.set(id, token);
        types[id] = type.id();
    }

    List<String> tokens() {
        return Collections.unmodifiableList(tokens);
    }

    void addTo(Map<String, GgufValue> metadata, boolean withScores) {
        metadata.put("tokenizer.ggml.tokens", new GgufValue.Texts(tokens));
        if (withScores) {
            metadata.put("tokenizer.ggml.scores", new GgufValue.Decimals(GgufType.FLOAT32, scores));
        }
        metadata.put("tokenizer.ggml.token_type", new GgufValue.Wholes(GgufType.INT32, types));
    }
}
