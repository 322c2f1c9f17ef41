package dev.onggi.engine.kernel;

/// The instruction sets that the C kernels are compiled for, fastest first.
enum NativeTier {
    AVX512_BF16("avx512-vnni+bf16", "avx512_bf16", 4), AVX512_VNNI("avx512-vnni", "avx512_vnni",
            2), AVX2("avx2", "avx2", 1), NEON("neon", "neon", 8);

    private final String label;
    private final String suffix;
    private final int bit;

    NativeTier(String label, String suffix, int bit) {
        this.label = label;
        this.suffix = suffix;
        this.bit = bit;
    }

    /// As it is asked for and printed: `native/avx2`.
    String label() {
        return "native/" + label;
    }

    /// What the exported names of this tier end in.
    String suffix() {
        return suffix;
    }

    /// The exported name of `function` in this tier.
    String symbol(String function) {
        return function + "_" + suffix;
    }

    /// Whether `onggi_tiers()` names this one.
    boolean isIn(int tiers) {
        return (tiers & bit) != 0;
    }
}
