package dev.onggi.text.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onggi.text.hangul.Jamo;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamingDecoderTest {

    @ParameterizedTest
    @ValueSource(strings = {"gpt2", "llama3", "midm2", "qwen2", "smollm", "llama2", "gemma", "unigram",
            "sp-unigram",
            "sp-bpe", "sp-midm"})
    void thePiecesTogetherAreTheTextOfAllIds(String name) {
        Tokenizer tokenizer = Golden.tokenizer(name);
        for (long seed = 0; seed < 300; seed++) {
            int[] ids = new Random(seed).ints(new Random(seed).nextInt(40), 0, tokenizer.vocabularySize())
                    .toArray();
            String pieces = String.join("", stream(tokenizer, ids));
            assertThat(pieces).as("seed %d", seed).isEqualTo(tokenizer.decode(ids))
                    .isEqualTo(plain(tokenizer, ids, name));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt2", "llama3", "qwen2", "smollm", "gemma", "sp-bpe"})
    void everyPieceIsWholeCharactersAndWholeSyllables(String name) {
        Tokenizer tokenizer = Golden.tokenizer(name);
        for (long seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            String text = "값 " + RandomText.next(random, 8) + "\u1112\u1161\u11AB👩‍👩‍👧 ᄒᆞᆫ "
                    + RandomText.next(random, 8);
            List<String> pieces = stream(tokenizer, tokenizer.encode(text, SpecialTokens.NONE));
            String whole = String.join("", pieces);
            int end = 0;
            for (String piece : pieces.subList(0, pieces.size() - 1)) {
                end += piece.length();
                if (end > 0 && end < whole.length()) {
                    int next = Jamo.startOfOpenSyllable(whole.substring(0, end + 1));
                    assertThat(next).as("seed %d: '%s' at %d", seed, whole, end).isGreaterThanOrEqualTo(end);
                    assertThat(Character.isHighSurrogate(whole.charAt(end - 1))).isFalse();
                }
            }
        }
    }

    @Test
    void halfACharacterWaitsForItsOtherHalf() {
        Tokenizer tokenizer = Golden.tokenizer("gpt2");
        byte[] bytes = "가".getBytes(StandardCharsets.UTF_8);
        StreamingDecoder decoder = tokenizer.streamingDecoder();
        assertThat(decoder.accept(byteToken(tokenizer, bytes[0]))).isEmpty();
        assertThat(decoder.accept(byteToken(tokenizer, bytes[1]))).isEmpty();
        assertThat(decoder.accept(byteToken(tokenizer, bytes[2]))).isEqualTo("가");
        assertThat(decoder.accept(byteToken(tokenizer, bytes[0]))).isEmpty();
        assertThat(decoder.finish()).isEqualTo("\uFFFD");
    }

    @Test
    void theMarkersOfMidm1AreNewlinesAndTabsAgain() {
        Tokenizer tokenizer = Golden.tokenizer("sp-midm");
        int[] ids = tokenizer.encode("가\n나\t다", SpecialTokens.NONE);
        assertThat(ids).contains(tokenizer.id("<[!newline]>").orElseThrow(),
                tokenizer.id("<[!tab]>").orElseThrow());
        assertThat(tokenizer.decode(ids)).isEqualTo("가\n나\t다");
        assertThat(tokenizer.addsEos()).isTrue();
        assertThat(ids).doesNotContain(tokenizer.eosId().orElseThrow());
    }

    @Test
    void textThatOnlyBeginsLikeAMarkerIsKept() {
        StringBuilder text = new StringBuilder("a<[!new");
        assertThat(TextMarkers.MIDM_1.startOfOpenMarker(text)).isEqualTo(1);
        assertThat(TextMarkers.MIDM_1.startOfOpenMarker("a<[!news")).isEqualTo(8);
        text.append("line]>b");
        TextMarkers.MIDM_1.restore(text);
        assertThat(text).hasToString("a\nb");
    }

    private static List<String> stream(Tokenizer tokenizer, int[] ids) {
        StreamingDecoder decoder = tokenizer.streamingDecoder();
        List<String> pieces = new ArrayList<>();
        for (int id : ids) {
            pieces.add(decoder.accept(id));
        }
        pieces.add(decoder.finish());
        return pieces;
    }

    private static String plain(Tokenizer tokenizer, int[] ids, String name) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int id : ids) {
            bytes.writeBytes(tokenizer.bytes(id));
        }
        String text = bytes.toString(StandardCharsets.UTF_8);
        boolean dropsBlank = List.of("llama2", "unigram", "sp-unigram", "sp-bpe", "sp-midm").contains(name);
        String shown = dropsBlank && text.startsWith(" ") ? text.substring(1) : text;
        return name.equals("sp-midm") ? shown.replace("<[!newline]>", "\n").replace("<[!tab]>", "\t") : shown;
    }

    private static int byteToken(Tokenizer tokenizer, byte value) {
        return tokenizer.id(String.valueOf(ByteAlphabet.character(value & 0xFF))).orElseThrow();
    }
}
