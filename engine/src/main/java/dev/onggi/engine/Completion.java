package dev.onggi.engine;

import java.util.List;

/// A whole answer.
///
/// @param text the answer, without the stop string or end token
/// @param tokens the tokens it was made of
/// @param finishReason why it ended
/// @param usage how many tokens it took
/// @param timing how long it took
public record Completion(String text, List<Piece.Token> tokens, FinishReason finishReason, Usage usage,
        Timing timing) {
    public Completion {
        tokens = List.copyOf(tokens);
    }
}
