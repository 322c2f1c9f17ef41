package dev.onggi.text.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BrokenTokenizerTest {
    // the long form: -Donggi.fuzz.executions=1000000
    private static final int EXECUTIONS = Integer.getInteger("onggi.fuzz.executions", 80);

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
            "{\"model\":{\"type\":\"BPE\",\"vocab\":{\"a\":0},\"merges\":[\"a b\"]}};model.merges[0]: expected 'b' to be a token",
            "{\"model\":{\"type\":\"BPE\",\"vocab\":{\"a\":0},\"merges\":[\"a a\"]}};expected 'aa' to be a token, found none",
            "{\"model\":{\"type\":\"BPE\",\"vocab\":{\"a\":0},\"merges\":[\"aa\"]}};expected two tokens with one blank between",
            "{\"model\":{\"type\":\"BPE\",\"vocab\":{\"a\":0},\"merges\":[[\"a\"]]}};model.merges[0]: expected two tokens",
            "{\"model\":{\"type\":\"BPE\",\"vocab\":{\"a\":0,\"b\":0},\"merges\":[]}};model.vocab: expected one token an id",
            "{\"model\":{\"type\":\"BPE\",\"vocab\":{\"a\":-1},\"merges\":[]}};model.vocab['a']: expected a token id",
            "{\"model\":{\"type\":\"BPE\",\"vocab\":{\"a\":99999999999},\"merges\":[]}};expected a token id from 0 to",
            "{\"model\":{\"type\":\"BPE\",\"vocab\":{},\"merges\":[]}};model.vocab: expected tokens, found none",
            "{\"model\":{\"type\":\"WordPiece\",\"vocab\":{\"a\":0}}};model.type: expected one of BPE, Unigram, found \"WordPiece\"",
            "{\"model\":{\"type\":\"BPE\",\"vocab\":{\"a\":0}},\"normalizer\":{\"type\":\"Bert\"}};normalizer.type: expected one of",
            "{\"model\":{\"type\":\"BPE\",\"vocab\":{\"a\":0}},\"pre_tokenizer\":{\"type\":\"Split\",\"pattern\":{\"Regex\":\"(\"}}};pre_tokenizer.pattern: expected a regular expression, found (",
            "{\"model\":{\"type\":\"BPE\",\"vocab\":{\"a\":0}},\"added_tokens\":[{\"id\":-5,\"content\":\"x\"}]};added_tokens[0].id: expected a token id",
            "{\"model\":{\"type\":\"Unigram\",\"unk_id\":7,\"vocab\":[[\"a\",0]]}};model.unk_id: expected the id of a token, found 7",
            "{\"model\":{\"type\":\"Unigram\",\"vocab\":[[\"a\"]]}};model.vocab[0]: expected a score",
            "{\"model\":{\"vocab\":{\"a\":0};line 1, column",
            "[];line 1: expected a JSON object"})
    void aBrokenFileIsRefusedByNameAndPlace(String json, String message) throws IOException {
        Path file = Files.writeString(folder.resolve("tokenizer.json"), json);
        assertThatThrownBy(() -> Tokenizers.fromHuggingFace(file, Optional.empty()))
                .isInstanceOf(TokenizerException.class).hasMessageStartingWith(file.toString())
                .hasMessageContaining(message);
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        Path missing = folder.resolve("none.model");
        assertThatThrownBy(() -> Tokenizers.fromSentencePiece(missing)).isInstanceOf(TokenizerException.class)
                .hasMessage(missing + ": file: expected to read it: there is no such file");
    }

    @Test
    void anUnknownPreTokenizerIsRefusedWithTheKnownOnes() {
        assertThatThrownBy(() -> Tokenizers.fromGguf("solar.gguf", gguf("gpt2", "tekken", List.of("a"))))
                .isInstanceOf(TokenizerException.class)
                .hasMessageStartingWith(
                        "solar.gguf: tokenizer.ggml.pre: expected one of deepseek-r1-qwen, default, gpt-2")
                .hasMessageContaining("midm-2.0").hasMessageEndingWith("found tekken");
    }

    @Test
    void anUnknownModelOrAnIdOutsideTheVocabularyIsRefused() {
        assertThatThrownBy(() -> Tokenizers.fromGguf(gguf("rwkv", "default", List.of("a"))))
                .hasMessageContaining("tokenizer.ggml.model").hasMessageEndingWith("found rwkv");
        assertThatThrownBy(() -> Tokenizers.fromGguf(new GgufVocabulary("gpt2", Optional.of("gpt-2"),
                List.of("a"),
                new float[0], new int[0], List.of(), Optional.of(5), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                new byte[0])))
                .hasMessageContaining("tokenizer.ggml.bos_token_id: expected an id below 1, found 5");
        assertThatThrownBy(() -> Tokenizers.fromGguf(gguf("gpt2", "gpt-2", List.of())))
                .hasMessageContaining("tokenizer.ggml.tokens: expected 1 to");
    }

    @Test
    void aUnigramModelWithoutScoresOrWithABrokenMapOrTypeIsRefused() {
        assertThatThrownBy(() -> Tokenizers.fromGguf("solar.gguf", gguf("t5", "default", List.of("a"))))
                .isInstanceOf(TokenizerException.class)
                .hasMessageStartingWith("solar.gguf: tokenizer.ggml.scores: expected one a token");
        assertThatThrownBy(() -> Tokenizers.fromGguf("solar.gguf", unigram(7, new byte[0])))
                .hasMessageStartingWith("solar.gguf: tokenizer.ggml.tokens[0]: expected a score and a type");
        assertThatThrownBy(() -> Tokenizers.fromGguf("solar.gguf", unigram(1, new byte[3])))
                .hasMessageStartingWith("solar.gguf: precompiled_charsmap: expected a trie");
    }

    private static GgufVocabulary unigram(int type, byte[] characterMap) {
        return new GgufVocabulary("t5", Optional.empty(), List.of("a"), new float[1], new int[]{type},
                List.of(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), characterMap);
    }

    private static GgufVocabulary gguf(String model, String pre, List<String> tokens) {
        return new GgufVocabulary(model, Optional.of(pre), tokens, new float[0], new int[0], List.of(),
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.empty(), new byte[0]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"llama3.json", "general.json", "gemma.json", "unigram.json", "sp-unigram.model",
            "sp-bpe.model"})
    void aDamagedFileIsReadOrRefusedAndNothingElse(String name) throws IOException {
        byte[] whole = Files.readAllBytes(Golden.file(name));
        for (long seed = 0; seed < EXECUTIONS; seed++) {
            Path file = Files.write(folder.resolve(name), damaged(whole, new Random(seed)));
            try {
                Tokenizer tokenizer = read(file);
                int[] ids = tokenizer.encode("안녕 Hello 12\n\u1112\u1161 <s>", SpecialTokens.ALL);
                assertThat(tokenizer.decode(ids)).as("seed %d", seed).isNotNull();
            } catch (TokenizerException refused) {
                assertThat(refused).as("seed %d", seed).hasMessageStartingWith(file.toString());
            } catch (RuntimeException | StackOverflowError | OutOfMemoryError escaped) {
                throw new AssertionError("seed " + seed, escaped);
            }
        }
    }

    private static Tokenizer read(Path file) {
        return file.toString().endsWith(".model")
                ? Tokenizers.fromSentencePiece(file)
                : Tokenizers.fromHuggingFace(file, Optional.empty());
    }

    private static byte[] damaged(byte[] whole, Random random) {
        byte[] bytes = random.nextInt(4) == 0
                ? Arrays.copyOf(whole, random.nextInt(whole.length))
                : whole.clone();
        byte[][] words = {"null".getBytes(StandardCharsets.UTF_8), "[]".getBytes(StandardCharsets.UTF_8),
                "\"".getBytes(StandardCharsets.UTF_8), "-1".getBytes(StandardCharsets.UTF_8), {0},
                {-1, -1, -1, -1, 15}};
        for (int i = random.nextInt(4); i >= 0 && bytes.length > 8; i--) {
            // half of the damage to the head and the tail, where the settings are
            int at = random.nextBoolean()
                    ? random.nextInt(bytes.length)
                    : random.nextBoolean()
                            ? random.nextInt(Math.min(1500, bytes.length))
                            : bytes.length - 1 - random.nextInt(Math.min(400, bytes.length));
            byte[] word = words[random.nextInt(words.length)];
            if (random.nextBoolean()) {
                bytes[at] ^= (byte) (1 << random.nextInt(8));
            } else {
                System.arraycopy(word, 0, bytes, Math.min(at, bytes.length - word.length), word.length);
            }
        }
        return bytes;
    }
}
