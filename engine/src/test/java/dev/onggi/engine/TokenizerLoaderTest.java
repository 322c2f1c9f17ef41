package dev.onggi.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onggi.format.checkpoint.Checkpoints;
import dev.onggi.text.tokenizer.SpecialTokens;
import dev.onggi.text.tokenizer.Tokenizer;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// GGUF files of `golden/tokenizer` against the oracles of the tokenizers they repeat.
class TokenizerLoaderTest {
    private static final Path FOLDER = Path.of(System.getProperty("repo.root"), "golden", "tokenizer");

    @ParameterizedTest
    @ValueSource(strings = {"gemma", "sp-unigram", "sp-midm"})
    void aGgufTokenizerGivesTheIdsOfTheOneItWasMadeOf(String name) {
        Tokenizer tokenizer = TokenizerLoader
                .load(Checkpoints.text(FOLDER.resolve(name + ".gguf")).tokenizer());
        JsonNode texts = read("texts.json");
        JsonNode expected = read(name + ".ids.json");
        // SentencePiece never makes control tokens of a text, Hugging Face does
        SpecialTokens all = expected.has("mixed") ? SpecialTokens.ALL : SpecialTokens.NONE;
        assertSame(tokenizer, texts.get("torture"), expected.get("torture"), all);
        if (expected.has("mixed")) {
            assertSame(tokenizer, texts.get("mixed"), expected.get("mixed"), all);
        }
        assertSame(tokenizer, texts.get("mixed"), expected.get("mixedAsText"), SpecialTokens.NONE);
        String sample = texts.get("sample").stringValue();
        int[] ids = tokenizer.encode(sample, SpecialTokens.NONE);
        assertThat(ids).isEqualTo(ids(expected.get("sample")));
    }

    private static void assertSame(Tokenizer tokenizer, JsonNode texts, JsonNode expected,
            SpecialTokens specials) {
        for (int i = 0; i < texts.size(); i++) {
            String text = texts.get(i).stringValue();
            assertThat(tokenizer.encode(text, specials)).as("text %d: '%s'", i, text)
                    .isEqualTo(ids(expected.get(i)));
        }
    }

    private static int[] ids(JsonNode node) {
        return node.valueStream().mapToInt(JsonNode::intValue).toArray();
    }

    private static JsonNode read(String name) {
        return JsonMapper.shared().readTree(FOLDER.resolve(name));
    }
}
