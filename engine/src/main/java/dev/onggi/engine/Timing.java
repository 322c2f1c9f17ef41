package dev.onggi.engine;

import java.time.Duration;

/// How long an answer took. Each is zero until it is known.
///
/// @param waiting from submission to the first step
/// @param prompt from the first step to the first token
/// @param generation from the first token to the last
public record Timing(Duration waiting, Duration prompt, Duration generation) {

    /// From submission to the first token.
    public Duration firstToken() {
        return waiting.plus(prompt);
    }
}
