package dev.onggi.bench.fuzz;

import dev.onggi.text.tokenizer.SpecialTokens;
import dev.onggi.text.tokenizer.Tokenizer;

/// Whatever was accepted as a tokenizer has to work.
final class TokenizerUse {

    private static final String TEXT = "Hello, 세계! 가ㄱ각\u0301 🙂  \t\n 12345 <s></s> \uD800 don't\u3000end ";

    private TokenizerUse() {
    }

    /// Encodes, decodes, and asks for each of the first ids.
    static void everywhere(Tokenizer tokenizer) {
        int[] ids = tokenizer.encode(TEXT, SpecialTokens.ALL);
        for (int id : ids) {
            if (id < 0 || id >= tokenizer.vocabularySize()) {
                throw new AssertionError("id " + id + " of " + tokenizer.vocabularySize());
            }
        }
        tokenizer.decode(ids);
        tokenizer.encode(TEXT, SpecialTokens.NONE);
        for (int id = 0; id < Math.min(tokenizer.vocabularySize(), 300); id++) {
            tokenizer.id(tokenizer.token(id));
            tokenizer.decode(id);
            tokenizer.isControl(id);
        }
    }
}
