package dev.onggi.bench.fuzz;

import dev.onggi.text.tokenizer.TokenizerException;
import dev.onggi.text.tokenizer.Tokenizers;
import java.nio.file.Path;

/// The input is a SentencePiece `.model` file.
public final class SentencePieceFuzzer {

    private static final Scratch SCRATCH = new Scratch();

    private SentencePieceFuzzer() {
    }

    /// Jazzer's entry.
    public static void fuzzerTestOneInput(byte[] input) {
        Path file = SCRATCH.write("tokenizer.model", input);
        TimeLimit.on(() -> use(file));
    }

    private static void use(Path file) {
        try {
            TokenizerUse.everywhere(Tokenizers.fromSentencePiece(file));
        } catch (TokenizerException e) {
            return;
        }
    }
}
