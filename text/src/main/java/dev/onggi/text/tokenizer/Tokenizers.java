package dev.onggi.text.tokenizer;

import java.nio.file.Path;
import java.util.Optional;

/// Makes tokenizers of the files they come in. Every method throws [TokenizerException] for a file that cannot be one.
public final class Tokenizers {

    private Tokenizers() {
    }

    /// The tokenizer in a GGUF file's metadata.
    public static Tokenizer fromGguf(GgufVocabulary metadata) {
        return fromGguf("GGUF metadata", metadata);
    }

    /// The tokenizer in a GGUF file's metadata; `file` is named in messages.
    public static Tokenizer fromGguf(String file, GgufVocabulary metadata) {
        return GgufTokenizer.of(file, metadata);
    }

    /// The tokenizer in `tokenizer.json`, and what `tokenizer_config.json` says beside it.
    public static Tokenizer fromHuggingFace(Path tokenizerJson, Optional<Path> tokenizerConfigJson) {
        return HuggingFaceTokenizer.of(tokenizerJson, tokenizerConfigJson);
    }

    /// The tokenizer in a SentencePiece `.model` file.
    public static Tokenizer fromSentencePiece(Path model) {
        return SentencePieceTokenizer.of(model);
    }
}
