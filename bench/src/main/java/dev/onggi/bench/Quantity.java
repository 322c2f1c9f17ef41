package dev.onggi.bench;

/// What is compared.
enum Quantity {
    PROMPT("prefill 512, tokens/s", Better.MORE), DECODE("decode 128, tokens/s", Better.MORE), CROWD(
            "16 sequences decoding together, tokens/s", Better.MORE), DECODE_BESIDE_HOG(
                    "decode while another process takes one core, tokens/s",
                    Better.MORE), START("process start to first token, s",
                            Better.LESS), MEMORY("peak memory (onggi generate, llama-server), MB",
                                    Better.LESS);

    enum Better {
        MORE, LESS
    }

    private final String title;
    private final Better better;

    Quantity(String title, Better better) {
        this.title = title;
        this.better = better;
    }

    String title() {
        return title;
    }

    /// How many times better Onggi is than llama.cpp: above 1 it wins.
    double ratio(double onggi, double llama) {
        return better == Better.MORE ? onggi / llama : llama / onggi;
    }
}
