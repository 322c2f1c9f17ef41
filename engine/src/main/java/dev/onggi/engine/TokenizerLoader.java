package dev.onggi.engine;

import dev.onggi.format.checkpoint.TokenizerSource;
import dev.onggi.text.tokenizer.GgufVocabulary;
import dev.onggi.text.tokenizer.Tokenizer;
import dev.onggi.text.tokenizer.Tokenizers;

/// From where a model keeps its tokenizer to the tokenizer: `format` and `text` do not know each other.
final class TokenizerLoader {

    private TokenizerLoader() {
    }

    static Tokenizer load(TokenizerSource source) {
        return switch (source) {
            case TokenizerSource.HuggingFace huggingFace ->
                Tokenizers.fromHuggingFace(huggingFace.tokenizerJson(),
                        huggingFace.tokenizerConfigJson());
            case TokenizerSource.SentencePiece sentencePiece ->
                Tokenizers.fromSentencePiece(sentencePiece.model());
            case TokenizerSource.Gguf gguf -> Tokenizers.fromGguf(vocabulary(gguf));
        };
    }

    private static GgufVocabulary vocabulary(TokenizerSource.Gguf gguf) {
        return new GgufVocabulary(gguf.model(), gguf.pre(), gguf.tokens(), gguf.scores(), gguf.types(),
                gguf.merges(),
                gguf.bosId(), gguf.eosId(), gguf.unknownId(), gguf.paddingId(), gguf.addBos(), gguf.addEos(),
                gguf.addSpacePrefix(), gguf.removeExtraSpaces(), gguf.characterMap());
    }
}
