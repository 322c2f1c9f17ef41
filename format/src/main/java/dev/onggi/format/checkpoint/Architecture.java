package dev.onggi.format.checkpoint;

/// The model families Onggi runs.
public enum Architecture {
    /// Llama and everything shaped like it: Mi:dm 2.0, Llama 3.x, SmolLM2, Kanana, Mistral without a window.
    LLAMA,
    /// Mi:dm 1.0 (`midm-bitext-S`): LayerNorm1p, half rotary, fused qkv and GLU.
    MIDM,
    /// Qwen 2 and 2.5: Llama with biases on q, k and v.
    QWEN2,
    /// Qwen 3: per-head norms on q and k, no biases.
    QWEN3,
    /// Gemma 3 text: sandwich norms, sliding and global layers with two rope bases, GELU, scaled embeddings.
    GEMMA3
}
