package dev.onggi.bench.fuzz;

import dev.onggi.format.FormatException;
import dev.onggi.format.checkpoint.Checkpoint;
import dev.onggi.format.checkpoint.Checkpoints;
import dev.onggi.format.checkpoint.TokenizerSource;
import dev.onggi.text.tokenizer.GgufVocabulary;
import dev.onggi.text.tokenizer.TokenizerException;
import dev.onggi.text.tokenizer.Tokenizers;
import java.nio.file.Path;

/// The input is the head of a GGUF file. It is opened as it is, which is a file cut short, and with zeros for weights.
public final class GgufFuzzer {

    private static final Scratch SCRATCH = new Scratch();

    private GgufFuzzer() {
    }

    /// Jazzer's entry.
    public static void fuzzerTestOneInput(byte[] input) {
        Path cutShort = SCRATCH.write("model.gguf", input);
        TimeLimit.on(() -> Scratch.opens(cutShort));
        Path padded = SCRATCH.writePadded("model.gguf", input);
        TimeLimit.on(() -> tokenizer(padded));
    }

    private static void tokenizer(Path padded) {
        try (Checkpoint checkpoint = Checkpoints.open(padded)) {
            if (checkpoint.tokenizer() instanceof TokenizerSource.Gguf gguf) {
                TokenizerUse.everywhere(Tokenizers.fromGguf(vocabulary(gguf)));
            }
        } catch (FormatException | TokenizerException e) {
            return;
        }
    }

    private static GgufVocabulary vocabulary(TokenizerSource.Gguf gguf) {
        return new GgufVocabulary(gguf.model(), gguf.pre(), gguf.tokens(), gguf.scores(), gguf.types(),
                gguf.merges(), gguf.bosId(), gguf.eosId(), gguf.unknownId(), gguf.paddingId(), gguf.addBos(),
                gguf.addEos(), gguf.addSpacePrefix(), gguf.removeExtraSpaces(), gguf.characterMap());
    }
}
