package dev.onggi.format.checkpoint;

/// Rotary position embedding.
///
/// @param base θ, 10000 or more
/// @param dimensions how many of a head's dimensions are turned; the rest pass through (Mi:dm 1.0 turns half)
/// @param layout which dimensions form a pair
/// @param scaling how frequencies are stretched
public record RopeConfig(double base, int dimensions, Layout layout, RopeScaling scaling) {

    /// Which two dimensions turn together.
    public enum Layout {
        /// (i, i + dimensions/2): Hugging Face's order, and GGUF's for every family but Llama.
        HALVES,
        /// (2i, 2i + 1): the order GGUF files of the Llama family have their q and k rows permuted to.
        PAIRS
    }
}
