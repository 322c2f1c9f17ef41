package dev.onggi.engine.schedule;

import dev.onggi.text.tokenizer.SpecialTokens;
import dev.onggi.text.tokenizer.StreamingDecoder;
import dev.onggi.text.tokenizer.Tokenizer;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;

/// A vocabulary of 64 letters: id i is the i-th character from `@` on.
class LetterTokenizer implements Tokenizer {
    @Override
    public int vocabularySize() {
        return 64;
    }

    @Override
    public int[] encode(CharSequence text, SpecialTokens specials) {
        return text.chars().map(letter -> letter - '@').toArray();
    }

    @Override
    public String decode(int... ids) {
        StringBuilder text = new StringBuilder();
        for (int id : ids) {
            text.append(token(id));
        }
        return text.toString();
    }

    @Override
    public String token(int id) {
        return String.valueOf((char) ('@' + id));
    }

    @Override
    public OptionalInt id(String token) {
        return OptionalInt.of(token.charAt(0) - '@');
    }

    @Override
    public byte[] bytes(int id) {
        return token(id).getBytes(StandardCharsets.UTF_8);
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
        return new StreamingDecoder() {
            @Override
            public String accept(int id) {
                return token(id);
            }

            @Override
            public String finish() {
                return "";
            }
        };
    }
}
