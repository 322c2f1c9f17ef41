package dev.onggi.bench.fuzz;

/// The input is the head of `model.safetensors` in a directory whose other files are good. It is opened as it is, which is a
/// file cut short, and with zeros for weights.
public final class SafetensorsFuzzer {

    private static final String FILE = "model.safetensors";
    private static final Scratch SCRATCH = Scratch.of("qwen2");

    private SafetensorsFuzzer() {
    }

    /// Jazzer's entry.
    public static void fuzzerTestOneInput(byte[] input) {
        SCRATCH.write(FILE, input);
        TimeLimit.on(() -> Scratch.opens(SCRATCH.folder()));
        SCRATCH.writePadded(FILE, input);
        TimeLimit.on(() -> Scratch.opens(SCRATCH.folder()));
    }
}
