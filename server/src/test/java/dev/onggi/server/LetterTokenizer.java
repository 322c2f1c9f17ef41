package dev.onggi.server;

import dev.onggi.text.tokenizer.SpecialTokens;
import dev.onggi.text.tokenizer.StreamingDecoder;
import dev.onggi.text.tokenizer.Tokenizer;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;

/// One UTF-16 letter is one token, its code the id.
final class LetterTokenizer implements Tokenizer {

    @Override
    public int vocabularySize() {
        return 65_536;
    }

    @Override
    public int[] encode(CharSequence text, SpecialTokens specials) {
        return text.chars().toArray();
    }

    @Override
    public String decode(int... ids) {
        return new String(ids, 0, ids.length);
    }

    @Override
    public String token(int id) {
        return decode(id);
    }

    @Override
    public OptionalInt id(String token) {
        return OptionalInt.of(token.charAt(0));
    }

    @Override
    public byte[] bytes(int id) {
        return decode(id).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public boolean isControl(int id) {
        return false;
    }

    @Override
    public OptionalInt bosId() {
        return OptionalInt.empty();
    }

    @Override
    public OptionalInt eosId() {
        return OptionalInt.empty();
    }

    @Override
    public boolean addsBos() {
        return false;
    }

    @Override
    public boolean addsEos() {
        return false;
    }

    @Override
    public StreamingDecoder streamingDecoder() {
        throw new UnsupportedOperationException("the engine decodes");
    }
}
