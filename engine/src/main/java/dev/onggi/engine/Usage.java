package dev.onggi.engine;

/// How many tokens an answer took.
///
/// @param promptTokens tokens of the prompt
/// @param reusedTokens those of them that were found in the cache
/// @param generatedTokens tokens generated, the end token included
/// @param draftedTokens tokens guessed ahead by speculation
/// @param acceptedTokens those of them that the model agreed with
public record Usage(int promptTokens, int reusedTokens, int generatedTokens, int draftedTokens,
        int acceptedTokens) {
}
