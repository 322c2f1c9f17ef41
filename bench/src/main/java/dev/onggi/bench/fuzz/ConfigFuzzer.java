package dev.onggi.bench.fuzz;

import java.util.Arrays;

/// The input is `config.json`, then, behind a zero byte, `generation_config.json`, in a directory whose other files are good.
public final class ConfigFuzzer {

    private static final Scratch SCRATCH = Scratch.of("llama");

    private ConfigFuzzer() {
    }

    /// Jazzer's entry.
    public static void fuzzerTestOneInput(byte[] input) {
        int end = 0;
        while (end < input.length && input[end] != 0) {
            end++;
        }
        SCRATCH.write("config.json", Arrays.copyOf(input, end));
        SCRATCH.write("generation_config.json",
                end < input.length ? Arrays.copyOfRange(input, end + 1, input.length) : new byte[]{'{', '}'});
        TimeLimit.on(() -> Scratch.opens(SCRATCH.folder()));
    }
}
