package dev.onggi.text.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class GoldenTokenizerTest {

    @ParameterizedTest
    @ValueSource(strings = {"gpt2", "llama3", "midm2", "qwen2", "smollm", "llama2", "gemma", "general",
            "unigram",
            "unigram-nmt"})
    void idsAreThoseOfHuggingFaceTokenizers(String name) {
        Tokenizer tokenizer = Golden.tokenizer(name);
        JsonNode expected = Golden.expected(name);
        assertSame(tokenizer, Golden.texts("torture"), expected.get("torture"), SpecialTokens.ALL);
        assertSame(tokenizer, Golden.texts("mixed"), expected.get("mixed"), SpecialTokens.ALL);
        assertThat(tokenizer.encode(Golden.sample(), SpecialTokens.ALL)).as(name)
                .isEqualTo(Golden.ids(expected.get("sample")));
    }

    // not the unigram ones: Hugging Face's model makes the control token of `</s>` itself, Onggi's must not
    @ParameterizedTest
    @ValueSource(strings = {"gpt2", "llama3", "midm2", "qwen2", "smollm", "llama2", "gemma", "general"})
    void withoutSpecialTokensIdsAreThoseOfHuggingFaceTokenizersToo(String name) {
        assertSame(Golden.tokenizer(name), Golden.texts("mixed"), Golden.expected(name).get("mixedAsText"),
                SpecialTokens.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sp-unigram", "sp-bpe", "sp-midm"})
    void idsAreThoseOfSentencePiece(String name) {
        Tokenizer tokenizer = Golden.tokenizer(name);
        JsonNode expected = Golden.expected(name);
        assertSame(tokenizer, Golden.texts("torture"), expected.get("torture"), SpecialTokens.NONE);
        assertSame(tokenizer, Golden.texts("mixed"), expected.get("mixedAsText"), SpecialTokens.NONE);
        int[] sample = Golden.ids(expected.get("sample"));
        assertThat(tokenizer.encode(Golden.sample(), SpecialTokens.NONE)).as(name).isEqualTo(sample);
    }

    @Test
    void cutsThatNearlyTieFallAsTheyDoInSentencePieceHoweverLongTheText() {
        Tokenizer tokenizer = Golden.tokenizer("sp-unigram");
        for (JsonNode row : Golden.read("ties.json")) {
            JsonNode parts = row.get("text");
            int[] ids = tokenizer.encode(parts.get(0).stringValue().repeat(parts.get(1).intValue())
                    + parts.get(2).stringValue(), SpecialTokens.NONE);
            if (row.get("ids").isArray()) {
                assertThat(ids).as(parts.toString()).isEqualTo(Golden.ids(row.get("ids")));
            } else {
                assertThat(sha256(ids)).as(parts.toString()).isEqualTo(row.get("ids").stringValue());
            }
        }
    }

    private static String sha256(int... ids) {
        String text = Arrays.stream(ids).mapToObj(Integer::toString).collect(Collectors.joining(","));
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aLongTextIsTokenisedAsItsOracleDoesWhateverTheCacheHolds() {
        Tokenizer tokenizer = Golden.tokenizer("llama3");
        int[] expected = Golden.ids(Golden.expected("llama3").get("sample"));
        for (int i = 0; i < 3; i++) {
            assertThat(tokenizer.encode(Golden.sample(), SpecialTokens.NONE)).isEqualTo(expected);
        }
    }

    private static void assertSame(Tokenizer tokenizer, List<String> texts, JsonNode expected,
            SpecialTokens specials) {
        for (int i = 0; i < texts.size(); i++) {
            assertThat(tokenizer.encode(texts.get(i), specials)).as("text %d: '%s'", i, texts.get(i))
                    .isEqualTo(Golden.ids(expected.get(i)));
        }
    }
}
