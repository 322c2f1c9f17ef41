package dev.onggi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onggi.cli.MainTest.Outcome;
import dev.onggi.format.json.JsonFile;
import dev.onggi.format.json.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What `onggi inspect` says about models that run and models that do not.
class InspectCommandTest {
    @TempDir
    private Path folder;

    @Test
    void aModelThatRunsIsSaidToAndItsNeedsAreCounted() {
        Outcome outcome = MainTest.run("inspect", CommandsTest.MODELS.resolve("llama").toString(), "--check");
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).contains("memory:       ")
                .contains("for each 1,000 tokens of context in f16")
                .contains("runs here:    yes (");
        JsonNode json = json("inspect", CommandsTest.MODELS.resolve("llama").toString(), "--json");
        assertThat(json.get("runs").booleanValue()).isTrue();
        assertThat(json.at("/here/runs").stringValue()).isEqualTo("yes");
        assertThat(json.at("/here/needed_bytes").longValue()).isEqualTo(json.get("weight_bytes").longValue()
                + json.get("cache_bytes_per_thousand_tokens").longValue()
                        * json.get("context_length").longValue() / 1000
                + (200 << 20));
        assertThat(json.at("/here/total_bytes").longValue())
                .isGreaterThanOrEqualTo(json.at("/here/available_bytes").longValue());
    }

    @Test
    void anUnknownArchitectureIsNamedWithTheKnownOnes() throws IOException {
        assertRefused(change("model_type", "mamba"),
                "config.json: model_type is 'mamba', which Onggi does not run; it runs gemma3, ");
    }

    @Test
    void aTensorThatIsMissingIsNamed() throws IOException {
        assertRefused(change("num_hidden_layers", 3), "tensor blk.2.attn_norm.weight is missing");
    }

    @Test
    void aTokenizerThatCannotBeReadIsAnObstacle() throws IOException {
        Path model = change("model_type", "llama");
        Files.writeString(model.resolve("tokenizer.json"),
                "{\"model\": {\"type\": \"WordPiece\", \"vocab\": {}}}");
        assertRefused(model, "tokenizer.json: model.vocab: expected tokens, found none");
    }

    @Test
    void weightsAloneSayWhereToLook() {
        assertRefused(CommandsTest.MODELS.resolve("gemma3/model.safetensors"),
                "it is weights alone; run the directory it is in");
    }

    @Test
    void aDamagedFileIsAnErrorAndNotAnInspection() throws IOException {
        Path file = Files.writeString(folder.resolve("damaged.gguf"), "GGUF");
        Outcome outcome = MainTest.run("inspect", file.toString());
        assertThat(outcome.code()).isEqualTo(ExitCode.FAILED);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).startsWith("onggi: " + file).hasLineCount(1);
    }

    private void assertRefused(Path model, String reason) {
        Outcome plain = MainTest.run("inspect", model.toString());
        assertThat(plain.code()).isZero();
        assertThat(plain.out()).contains("runs here:    no: ").contains(reason);
        assertThat(MainTest.run("inspect", model.toString(), "--check").code()).isEqualTo(ExitCode.FAILED);
        JsonNode json = json("inspect", model.toString(), "--json");
        assertThat(json.get("runs").booleanValue()).isFalse();
        assertThat(json.get("obstacle").stringValue()).contains(reason);
        assertThat(json.at("/here/runs").stringValue()).isEqualTo("no");
    }

    private Path change(String key, Object value) throws IOException {
        Path copy = Files.createDirectory(folder.resolve("model"));
        try (Stream<Path> files = Files.list(CommandsTest.MODELS.resolve("llama"))) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        Map<String, Object> config = new LinkedHashMap<>(
                JsonFile.read(copy.resolve("config.json"), 1 << 20).plain());
        config.put(key, value);
        JsonText.write(copy.resolve("config.json"), config);
        return copy;
    }

    private static JsonNode json(String... words) {
        return new JsonMapper().readTree(MainTest.run(words).out());
    }
}
