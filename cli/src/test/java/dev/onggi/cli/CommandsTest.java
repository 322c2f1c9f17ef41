package dev.onggi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onggi.cli.MainTest.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The commands with the tiny random models of `golden/format`.
class CommandsTest {
    static final Path MODELS = Path.of(System.getProperty("repo.root"), "golden/format/models");
    private static final String LLAMA = MODELS.resolve("llama").toString();

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"llama", "gemma3", "qwen2", "qwen3"})
    void generatePrintsTheContinuationAndNothingElse(String model) {
        String[] words = {"generate", "--model", MODELS.resolve(model).toString(), "--prompt", "안녕",
                "--temperature", "0",
                "--max-tokens", "8", "--json"};
        JsonNode report = json(run(words));
        words[9] = "--raw";

        Outcome plain = run(words);

        assertThat(plain).isEqualTo(new Outcome(0, report.get("text").stringValue(), ""));
        assertThat(report.get("generated_tokens").intValue()).isEqualTo(8);
        assertThat(report.get("finish_reason").stringValue()).isEqualTo("length");
    }

    @Test
    void theTokensComeWithTheLikeliestOnesWhereAskedFor() {
        JsonNode report = json(
                run("generate", "-m", LLAMA, "-p", "안녕", "--temperature", "0", "-n", "4", "--json",
                        "--top-logprobs", "2"));

        assertThat(report.get("tokens")).hasSize(4).allSatisfy(token -> {
            assertThat(token.get("top")).hasSize(2);
            assertThat(token.at("/top/0/id")).isEqualTo(token.get("id"));
            assertThat(token.at("/top/0/logprob")).isEqualTo(token.get("logprob"));
            assertThat(token.get("logprob").doubleValue()).isNegative();
        });
        assertThat(run("generate", "-m", LLAMA, "-p", "a", "--top-logprobs", "2").err())
                .contains("--top-logprobs needs --json");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --top-k -1              | top-k: expected a number from 0 to 2147483647, found -1
            --top-p 1.5             | top-p: expected a number from 0 to 1, found 1.5
            --repetition-penalty 0  | repetition-penalty: expected a number from 0.001 to 1000, found 0
            --max-tokens 0          | max-tokens: expected a number from 1 to 2147483647, found 0
            --threads 0             | threads: expected 1 or more, found 0
            --context 0             | context: expected 1 or more, found 0
            """)
    void aNumberOutOfRangeIsToldInTheWordsOfItsOption(String option, String says) {
        String[] words = option.split(" +");

        assertThat(run("generate", "-m", LLAMA, "-p", "a", words[0], words[1]))
                .isEqualTo(new Outcome(ExitCode.FAILED, "", "onggi: " + says + System.lineSeparator()));
    }

    @Test
    void aPromptFileIsTheSameAsAPrompt() throws Exception {
        Path file = Files.writeString(folder.resolve("prompt.txt"), "여러 줄의\n질문");

        assertThat(run("generate", "-m", LLAMA, "-f", file.toString(), "--temperature", "0", "-n", "5"))
                .isEqualTo(run("generate", "-m", LLAMA, "-p", "여러 줄의\n질문", "--temperature", "0", "-n", "5"));
    }

    @Test
    void aPromptLongerThanTheContextSaysByHowMuch() {
        Outcome outcome = run("generate", "-m", LLAMA, "-p", "a".repeat(200));

        assertThat(outcome.code()).isEqualTo(ExitCode.FAILED);
        assertThat(outcome.err()).contains("200 tokens").contains("shorten the prompt by 73")
                .doesNotContain("\tat ");
    }

    @Test
    void aTemplateIsRenderedByteForByte() throws Exception {
        Path messages = Files.writeString(folder.resolve("m.json"), """
                [{"role": "system", "content": "짧게"}, {"role": "user", "content": "안녕?"}]""");
        Path object = Files.writeString(folder.resolve("o.json"),
                "{\"messages\": " + Files.readString(messages) + ", \"add_generation_prompt\": false}");

        assertThat(run("template", "-m", LLAMA, "--messages", messages.toString()))
                .isEqualTo(new Outcome(0, "system: 짧게\nuser: 안녕?\n", ""));
        assertThat(run("template", "-m", LLAMA, "--messages", object.toString()).out())
                .isEqualTo("system: 짧게\nuser: 안녕?\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[{", "{\"tools\": []}", "[1]", "{\"messages\": \"hi\"}", "3"})
    void aConversationThatIsNoneSaysWhatWasExpected(String text) throws Exception {
        Path file = Files.writeString(folder.resolve("wrong.json"), text);

        Outcome outcome = run("template", "-m", LLAMA, "--messages", file.toString());

        assertThat(outcome.code()).isEqualTo(ExitCode.FAILED);
        assertThat(outcome.err()).startsWith("onggi: " + file + ": ").doesNotContain("\tat ");
        assertThat(outcome.err().lines()).hasSize(1);
    }

    @Test
    void tokensBecomeTextAgain() {
        JsonNode report = json(run("tokenize", "-m", LLAMA, "--text", "안녕\thello", "--json"));
        String ids = run("tokenize", "-m", LLAMA, "--text", "안녕\thello", "--ids").out().strip();

        assertThat(report.get("text").stringValue()).isEqualTo("안녕\thello");
        assertThat(ids.split(" ")).hasSize(report.get("count").intValue());
        assertThat(run("tokenize", "-m", LLAMA, "--decode", ids).out())
                .isEqualTo("안녕\thello" + System.lineSeparator());
        assertThat(run("tokenize", "-m", LLAMA, "--text", "안녕\thello", "--count").out().strip())
                .isEqualTo(report.get("count").toString());
        assertThat(run("tokenize", "-m", LLAMA, "--decode", "999999").err())
                .contains("there is no token 999999");
    }

    @Test
    void perplexityScoresTheSecondHalfOfEachWindow() throws Exception {
        Path text = Files.writeString(folder.resolve("text.txt"), "가나다라 abcd ".repeat(30));

        JsonNode report = json(
                run("perplexity", "-m", LLAMA, "--file", text.toString(), "--context", "32", "--json"));

        int windows = report.get("windows").intValue();
        assertThat(windows).isPositive();
        assertThat(report.get("scored_tokens").intValue()).isEqualTo(windows * 15);
        assertThat(report.get("perplexity").doubleValue()).isGreaterThan(1).isFinite();
        assertThat(run("perplexity", "-m", LLAMA, "--file", text.toString(), "--context", "32").out())
                .contains("perplexity: ").contains("bits per byte: ");
    }

    @Test
    void benchPrintsATableAndEverySample() {
        String[] words = {"bench", "-m", LLAMA, "--prompt-tokens", "16", "--generate-tokens", "8",
                "--repetitions", "3"};
        assertThat(run(words).out()).contains("| pp16 |").contains("| tg8 |").contains(" ± ");

        JsonNode report = json(
                run("bench", "-m", LLAMA, "--generate-tokens", "8", "--sequences", "3", "--repetitions", "2",
                        "--json"));
        assertThat(report.at("/tests/0/test").stringValue()).isEqualTo("tg8 × 3");
        assertThat(report.at("/tests/0/samples")).hasSize(2).allMatch(sample -> sample.doubleValue() > 0);
    }

    @Test
    void aConvertedModelHasAsManyParametersAndSaysTheSame() {
        String directory = MODELS.resolve("qwen3").toString();
        String gguf = folder.resolve("qwen3.gguf").toString();
        assertThat(run("convert", directory, gguf, "--type", "f32")).isEqualTo(
                new Outcome(0, gguf + System.lineSeparator(), ""));

        assertThat(json(run("inspect", gguf, "--json")).get("parameters"))
                .isEqualTo(json(run("inspect", directory, "--json")).get("parameters"));
        assertThat(run("inspect", gguf).out()).contains("runs here:    yes");
        String[] rest = {"--prompt", "abc", "--temperature", "0", "-n", "6"};
        assertThat(generate(gguf, rest)).isEqualTo(generate(directory, rest));
        assertThat(run("convert", directory, gguf).err()).contains("exists already");
        assertThat(run("quantize", gguf, folder.resolve("q8.gguf").toString(), "--type", "q8_0").out())
                .contains("MiB");
    }

    private static Outcome generate(String model, String... rest) {
        String[] words = new String[rest.length + 3];
        words[0] = "generate";
        words[1] = "--model";
        words[2] = model;
        System.arraycopy(rest, 0, words, 3, rest.length);
        return run(words);
    }

    private static Outcome run(String... args) {
        return MainTest.run(args);
    }

    private static JsonNode json(Outcome outcome) {
        assertThat(outcome.err()).isEmpty();
        return new JsonMapper().readTree(outcome.out());
    }
}
