package dev.onggi.engine;

/// Why an answer ended.
public sealed interface FinishReason {

    /// The model said so, by the end token `id`.
    record EndToken(int id) implements FinishReason {
    }

    /// The stop string `text` came up.
    record StopString(String text) implements FinishReason {
    }

    /// `maxTokens` were generated, or the context is full.
    record Length() implements FinishReason {
    }

    /// Someone cancelled it.
    record Cancelled() implements FinishReason {
    }
}
