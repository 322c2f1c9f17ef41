package dev.onggi.engine;

/// One answer asked for.
///
/// @param prompt what is asked
/// @param sampling how tokens are chosen
/// @param cacheScope whose cache it may share (a tenant's name): computed prefixes never cross from one scope to another
public record GenerationRequest(Prompt prompt, SamplingParams sampling, String cacheScope) {

    /// A request that shares the cache with every other of this kind.
    public GenerationRequest(Prompt prompt, SamplingParams sampling) {
        this(prompt, sampling, "");
    }
}
