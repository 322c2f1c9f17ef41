package dev.onggi.bench.fuzz;

import dev.onggi.text.tokenizer.TokenizerException;
import dev.onggi.text.tokenizer.Tokenizers;

/// The input is a SentencePiece `.model` file.
public final class SentencePieceFuzzer {

    private static final Scratch SCRATCH = new Scratch();

    private SentencePieceFuzzer() {
    }

    /// Jazzer's entry.
    public static void fuzzerTestOneInput(byte[] input) {
        try {
            TokenizerUse.everywhere(Tokenizers.fromSentencePiece(SCRATCH.write("tokenizer.model", input)));
        } catch (TokenizerException e) {
            return;
        }
    }
}
