package dev.onggi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onggi.cli.MainTest.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Guessing ahead, and keeping less of the past, from the command line.
class SpeculationCommandsTest {
    private static final String QWEN2 = CommandsTest.MODELS.resolve("qwen2").toString();
    /// The same vocabulary, other weights.
    private static final String QWEN3 = CommandsTest.MODELS.resolve("qwen3").toString();
    /// As many entries, other ones.
    private static final String GEMMA3 = CommandsTest.MODELS.resolve("gemma3").toString();

    @ParameterizedTest
    @ValueSource(strings = {"", "--kv-cache q8"})
    void guessingAheadChangesNoWord(String cache) {
        Outcome plain = generate(cache);
        assertThat(plain.code()).isZero();
        assertThat(plain.out()).isNotEmpty();

        assertThat(generate(cache + " --prompt-lookup")).isEqualTo(plain);
        assertThat(generate(cache + " --prompt-lookup 3")).isEqualTo(plain);
        assertThat(generate(cache + " --draft-model " + QWEN2)).isEqualTo(plain);
        assertThat(generate(cache + " --draft-model " + QWEN3)).isEqualTo(plain);
    }

    @Test
    void aDraftThatMeansSomethingElseByAnIdIsRefused() {
        assertThat(generate("--draft-model " + GEMMA3).err())
                .startsWith("onggi: " + GEMMA3
                        + ": a draft model needs the vocabulary of the model it drafts for: ")
                .containsPattern("expected entry \\d+ to be '.*', found '.*'").hasLineCount(1);
    }

    @Test
    void aDraftThatIsNotThereIsNamedWithItsOption() {
        assertThat(generate("--draft-model no/such.gguf")).isEqualTo(new Outcome(ExitCode.FAILED, "",
                "onggi: no/such.gguf: there is no such file or directory (--draft-model)"
                        + System.lineSeparator()));
    }

    private static Outcome generate(String options) {
        List<String> words = new ArrayList<>(List.of("generate", "--model", QWEN2, "--prompt", "abcabcabcabc",
                "--temperature", "0", "--max-tokens", "48", "--ignore-end"));
        words.addAll(List.of(options.strip().split(" ")));
        words.removeIf(String::isEmpty);
        return MainTest.run(words.toArray(String[]::new));
    }
}
