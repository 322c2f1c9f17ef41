package dev.onggi.trainer.recipe;

/// What follows from how deep a model is: its shape, how much it reads, and how it learns. One dial, as in Karpathy's nanochat; each
/// value can be overridden in the recipe.
///
/// | value | rule | from |
/// | --- | --- | --- |
/// | width | 64 · depth | nanochat's aspect ratio; Kaplan et al. 2020 (§3.2) find the loss flat around it |
/// | head size | 64, from width 1,024 on 128 | GPT-2; Llama |
/// | key and value heads | heads / g, g ≤ 4 the largest that divides | Ainslie et al., GQA, 2023; Mi:dm 2.0 has g = 4 |
/// | feed-forward | ⅔ · 4 · width, up to a multiple of 64 | Shazeer, GLU Variants Improve Transformer, 2020 |
/// | tokens D | 20 · N, N the weights of all matrices but the embedding | Hoffmann et al. (Chinchilla), 2022 |
/// | tokens a step B | 2¹⁹ · (D / D₁₂)^0.383, D₁₂ that of depth 12, to the nearest power of two | Bergsma et al., Power Lines, 2025 (arXiv 2505.13738); Zhang et al. 2024 (arXiv 2410.21676): the critical batch grows with data, not with size |
/// | learning rate | 6·10⁻⁴ · 768 / width · √(B / 2¹⁹) | GPT-3's table 2.1 at width 768; µP (Yang et al. 2022): ∝ 1 / width; Malladi et al. 2022: Adam's rate ∝ √B |
///
/// @param depth layers
/// @param width of the residual stream
/// @param headSize of one head
/// @param heads query heads
/// @param keyValueHeads key and value heads
/// @param feedForward width of the feed-forward layer
public record ModelSize(int depth, int width, int headSize, int heads, int keyValueHeads, int feedForward) {
    private static final int ASPECT = 64;
    private static final int WIDE = 1024;
    private static final int REFERENCE_DEPTH = 12;
    private static final int REFERENCE_WIDTH = 768;
    private static final int REFERENCE_BATCH = 1 << 19;
    private static final double REFERENCE_RATE = 6e-4;

    /// The size that belongs to a depth.
    public static ModelSize ofDepth(int depth) {
        int width = ASPECT * depth;
        int headSize = width < WIDE || width % 128 != 0 ? 64 : 128;
        int heads = width / headSize;
        int group = 4;
        while (heads % group != 0) {
            group--;
        }
        return new ModelSize(depth, width, headSize, heads, heads / group, roundedUp(width * 8 / 3, 64));
    }

    /// Weights of all matrices but the embedding.
    public long matrixWeights() {
        long attention = (long) width * headSize * (2L * heads + 2L * keyValueHeads);
        return depth * (attention + 3L * width * feedForward);
    }

    /// Tokens to train on.
    public long tokens() {
        return 20 * matrixWeights();
    }

    /// Tokens a step.
    public int batchTokens() {
        double ideal = REFERENCE_BATCH
                * Math.pow((double) tokens() / ofDepth(REFERENCE_DEPTH).tokens(), 0.383);
        return 1 << Math.clamp(Math.round(Math.log(ideal) / Math.log(2)), 9, 24);
    }

    /// The highest learning rate of AdamW, for so many tokens a step.
    public double learningRate(long batchTokens) {
        return REFERENCE_RATE * REFERENCE_WIDTH / width * Math.sqrt((double) batchTokens / REFERENCE_BATCH);
    }

    private static int roundedUp(int value, int multiple) {
        return (value + multiple - 1) / multiple * multiple;
    }
}
