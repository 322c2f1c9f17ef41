package dev.onggi.engine;

import java.util.List;
import java.util.OptionalDouble;

/// Some of an answer.
///
/// @param text what is complete now: whole characters, whole 음절, nothing that may become a stop string. May be empty when
///        only tokens are reported.
/// @param tokens the tokens generated since the last piece; the text of one may come with a later piece
public record Piece(String text, List<Token> tokens) {
    public Piece {
        tokens = List.copyOf(tokens);
    }

    /// One generated token.
    ///
    /// @param id its id
    /// @param logProbability ln P of the token under the model (before temperature and cuts), where asked for
    /// @param top the most likely tokens at its place, most likely first, as many as asked for
    public record Token(int id, OptionalDouble logProbability, List<Likely> top) {
        public Token {
            top = List.copyOf(top);
        }
    }

    /// A token that could have been.
    ///
    /// @param id its id
    /// @param logProbability ln P of it under the model
    public record Likely(int id, double logProbability) {
    }
}
