package dev.onggi.bench;

import java.util.List;
import java.util.Map;

/// What one engine answers to a prompt when it always takes the most likely token.
///
/// @param promptTokens how many tokens it made of the prompt
/// @param positions one for each token it generated
record Answer(int promptTokens, List<Position> positions) {

    /// One token.
    ///
    /// @param token its id
    /// @param text what it stands for
    /// @param likely the log-probabilities of the most likely tokens, by id
    record Position(int token, String text, Map<Integer, Double> likely) {

        /// By how much this token is more likely than `other`; infinite where `other` is not among the likely ones.
        double lead(int other) {
            Double theirs = likely.get(other);
            return theirs == null ? Double.POSITIVE_INFINITY : likely.getOrDefault(token, 0.0) - theirs;
        }
    }
}
