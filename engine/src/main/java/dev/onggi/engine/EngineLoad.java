package dev.onggi.engine;

/// How busy an engine is.
///
/// @param running sequences that take part in steps
/// @param waiting requests that wait for room
/// @param pagesUsed cache pages that running sequences hold or that are kept for reuse
/// @param pages cache pages there are
/// @param generatedTokens tokens generated since the engine was opened
/// @param computedTokens tokens that went through the model since then, prompts included
/// @param reusedTokens prompt tokens that were found in the cache instead
public record EngineLoad(int running, int waiting, int pagesUsed, int pages, long generatedTokens,
        long computedTokens,
        long reusedTokens) {
}
