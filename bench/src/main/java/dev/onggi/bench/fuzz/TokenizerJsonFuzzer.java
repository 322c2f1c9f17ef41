package dev.onggi.bench.fuzz;

import dev.onggi.text.tokenizer.TokenizerException;
import dev.onggi.text.tokenizer.Tokenizers;
import java.util.Optional;

/// The input is `tokenizer.json`.
public final class TokenizerJsonFuzzer {

    private static final Scratch SCRATCH = new Scratch();

    private TokenizerJsonFuzzer() {
    }

    /// Jazzer's entry.
    public static void fuzzerTestOneInput(byte[] input) {
        try {
            TokenizerUse.everywhere(
                    Tokenizers.fromHuggingFace(SCRATCH.write("tokenizer.json", input), Optional.empty()));
        } catch (TokenizerException e) {
            return;
        }
    }
}
