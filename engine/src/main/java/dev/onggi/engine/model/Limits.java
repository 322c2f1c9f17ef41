package dev.onggi.engine.model;

/// The largest step a model makes room for.
///
/// @param tokens tokens a step
/// @param logitRows rows of logits at once
/// @param positions positions a sequence
public record Limits(int tokens, int logitRows, int positions) {
}
