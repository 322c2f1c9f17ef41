package dev.onggi.server.openai;

import dev.onggi.engine.Prompt;
import dev.onggi.engine.SamplingParams;

/// A chat completion asked for.
///
/// @param model what the client calls the model
/// @param prompt the conversation
/// @param sampling how tokens are chosen
/// @param delivery how the answer is sent
record ChatRequest(String model, Prompt.Chat prompt, SamplingParams sampling, Delivery delivery) {

    /// How the answer is sent.
    enum Delivery {
        /// One JSON document.
        WHOLE,
        /// Server-sent events.
        STREAM,
        /// The same, and a last event that says how many tokens it took.
        STREAM_WITH_USAGE
    }

    /// Whether the client wants log-probabilities.
    boolean logProbabilities() {
        return sampling.topLogProbabilities().isPresent();
    }
}
