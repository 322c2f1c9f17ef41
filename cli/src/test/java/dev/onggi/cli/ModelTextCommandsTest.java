package dev.onggi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onggi.cli.MainTest.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `onggi tokenize` and `onggi template` with nothing but the files they need.
class ModelTextCommandsTest {
    private static final Path GOLDEN = Path.of(System.getProperty("repo.root"), "golden");
    private static final JsonMapper JSON = new JsonMapper();

    /// The system block of Mi:dm 2.0 on 4 July 2025, up to the first `<|eot_id|>`, as Jinja2 renders it.
    private static final String MIDM_SYSTEM_BLOCK = "afb4c9c2892d16d6b661257d0197b07f73dc22ad4fa737c604ad4e814b428127";

    /// What lies between a GGUF key and its string.
    private static final int TYPE_AND_LENGTH = 4 + 8;

    @TempDir
    Path model;

    private Path messages;

    @BeforeEach
    void ask(@TempDir Path folder) throws IOException {
        messages = Files.writeString(folder.resolve("messages.json"), """
                {"messages": [{"role": "user", "content": "안녕?"}], "date_string": "04 Jul 2025"}""");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"<|begin_of_text|>\"",
            "{\"content\": \"<|begin_of_text|>\", \"special\": true}"})
    void theMidmPromptNeedsTokenizerConfigAlone(String bosToken) throws Exception {
        Files.writeString(model.resolve("tokenizer_config.json"),
                "{\"bos_token\": %s, \"eos_token\": \"<|end_of_text|>\", \"chat_template\": %s}"
                        .formatted(bosToken, JSON.writeValueAsString(midmTemplate())));

        Outcome outcome = run("template", "-m", model.toString(), "--messages", messages.toString());

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out()).startsWith("<|begin_of_text|><|start_header_id|>system<|end_header_id|>")
                .endsWith("안녕?<|eot_id|><|start_header_id|>assistant<|end_header_id|>\n\n");
        String block = outcome.out().substring(0, outcome.out().indexOf("<|eot_id|>"));
        assertThat(HexFormat.of().formatHex(
                MessageDigest.getInstance("SHA-256").digest(block.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(MIDM_SYSTEM_BLOCK);
    }

    @Test
    void theIdsOfAPromptNeedATokenizerAndSayWhichFileIsMissing() throws Exception {
        Files.writeString(model.resolve("tokenizer_config.json"),
                "{\"bos_token\": \"<s>\", \"chat_template\": \"{{ bos_token }}\"}");

        assertThat(run("template", "-m", model.toString(), "--messages", messages.toString()).out())
                .isEqualTo("<s>");
        for (Outcome outcome : List.of(
                run("template", "-m", model.toString(), "--messages", messages.toString(), "--json"),
                run("tokenize", "-m", model.toString(), "--text", "안녕"))) {
            assertThat(outcome.code()).isEqualTo(ExitCode.FAILED);
            assertThat(outcome.err()).contains(model.toString()).contains("neither tokenizer.json nor")
                    .contains("Download").doesNotContain("\tat ");
        }
    }

    @ParameterizedTest
    @CsvSource({"midm2, .json, tokenizer.json", "llama3, .json, tokenizer.json",
            "gemma, .json, tokenizer.json",
            "sp-bpe, .model, tokenizer.model", "sp-midm, .model, midm_bitext_tokenizer.model"})
    void aTokenizerFileIsEnoughToTokenize(String golden, String suffix, String name) throws Exception {
        Files.copy(GOLDEN.resolve("tokenizer", golden + suffix), model.resolve(name));
        Files.writeString(model.resolve("config.json"), "{\"model_type\": \"nobody-runs-this\"}");
        Path text = Files.writeString(model.resolve("sample.txt"),
                golden("texts").get("sample").stringValue());

        Outcome outcome = run("tokenize", "-m", model.toString(), "-f", text.toString(), "--ids",
                "--special");

        assertThat(outcome).isEqualTo(new Outcome(0,
                golden(golden + ".ids").get("sample").valueStream().map(JsonNode::toString)
                        .collect(Collectors.joining(" ", "", System.lineSeparator())),
                ""));
    }

    @Test
    void aGgufFileCutAfterItsMetadataAndOfAnUnknownFamilyStillTokenizes() throws Exception {
        Path whole = model.resolve("whole.gguf");
        String directory = CommandsTest.MODELS.resolve("llama").toString();
        assertThat(run("convert", directory, whole.toString(), "--type", "f32").err()).isEmpty();
        Path cut = model.resolve("cut.gguf");
        byte[] bytes = Files.readAllBytes(whole);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        String family = "general.architecture";
        int value = text.indexOf(family) + family.length() + TYPE_AND_LENGTH;
        System.arraycopy("gnome".getBytes(StandardCharsets.US_ASCII), 0, bytes, value, "llama".length());
        Files.write(cut, Arrays.copyOf(bytes, text.indexOf("token_embd.weight")));

        for (List<String> words : List.of(List.of("tokenize", "--text", "안녕 hello", "--json"),
                List.of("template", "--messages", messages.toString(), "--json"),
                List.of("template", "--messages", messages.toString()))) {
            Outcome outcome = run(cut, words);
            assertThat(outcome.code()).as(outcome.err()).isZero();
            assertThat(outcome).isEqualTo(run(CommandsTest.MODELS.resolve("llama"), words));
        }
        assertThat(run("generate", "-m", cut.toString(), "-p", "a").code()).isEqualTo(ExitCode.FAILED);
    }

    private static Outcome run(String... args) {
        return MainTest.run(args);
    }

    private static Outcome run(Path model, List<String> words) {
        return run(
                Stream.concat(words.stream(), Stream.of("--model", model.toString())).toArray(String[]::new));
    }

    private static JsonNode golden(String name) {
        return JSON.readTree(GOLDEN.resolve("tokenizer", name + ".json"));
    }

    private static String midmTemplate() throws IOException {
        return Files.readString(
                GOLDEN.resolve("template/templates/K-intelligence-Midm-2.0-Mini-Instruct.jinja"));
    }
}
