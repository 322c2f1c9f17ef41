package dev.onggi.engine.kernel;

/// The instruction sets that the C kernels are compiled for, fastest first.
enum NativeTier {
    AVX512_BF16("avx512-vnni+bf16", "avx512_bf16", "avx512_vnni", 4), AVX512_VNNI("avx512-vnni",
            "avx512_vnni", "avx512_vnni",
            2), AVX2("avx2", "avx2", "avx2", 1), NEON("neon", "neon", "neon", 8);

    private final String label;
    private final String products;
    private final String others;
    private final int bit;

    NativeTier(String label, String products, String others, int bit) {
        this.label = label;
        this.products = products;
        this.others = others;
        this.bit = bit;
    }

    /// As it is asked for and printed: `native/avx2`.
    String label() {
        return "native/" + label;
    }

    /// The exported name of the multiplication.
    String multiplication() {
        return "onggi_multiply_" + products;
    }

    /// What the exported names of all that is no multiplication end in.
    String otherSuffix() {
        return others;
    }

    /// Whether `onggi_tiers()` names this one.
    boolean isIn(int tiers) {
        return (tiers & bit) != 0;
    }
}
