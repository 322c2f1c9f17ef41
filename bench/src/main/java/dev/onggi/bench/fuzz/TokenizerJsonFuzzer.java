package dev.onggi.bench.fuzz;

import dev.onggi.text.tokenizer.TokenizerException;
import dev.onggi.text.tokenizer.Tokenizers;
import java.nio.file.Path;
import java.util.Optional;

/// The input is `tokenizer.json`.
public final class TokenizerJsonFuzzer {

    private static final Scratch SCRATCH = new Scratch();

    private TokenizerJsonFuzzer() {
    }

    /// Jazzer's entry.
    public static void fuzzerTestOneInput(byte[] input) {
        Path file = SCRATCH.write("tokenizer.json", input);
        TimeLimit.on(() -> use(file));
    }

    private static void use(Path file) {
        try {
            TokenizerUse.everywhere(Tokenizers.fromHuggingFace(file, Optional.empty()));
        } catch (TokenizerException e) {
            return;
        }
    }
}
