package dev.onggi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MainTest {
    @TempDir
    Path folder;

    /// What one command line did.
    record Outcome(int code, String out, String err) {
    }

    static Outcome run(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.run(new PrintWriter(out), new PrintWriter(err), args);
        return new Outcome(code, out.toString(), err.toString());
    }

    @Test
    void theVersionIsMavensOwn() {
        assertThat(run("--version").out()).matches("onggi \\d+\\.\\d+\\.\\d+\\S*\\R");
    }

    static List<String> verbs() {
        return Onggi.VERBS;
    }

    @ParameterizedTest
    @MethodSource("verbs")
    void everyVerbExplainsItselfWithAnExample(String verb) {
        Outcome outcome = run(verb, "--help");

        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).startsWith("Usage: onggi " + verb)
                .containsPattern("Examples?:\\R  .*onggi " + verb);
        assertThat(run("--help").out()).contains("\n  " + verb + " ");
    }

    @ParameterizedTest
    @MethodSource("verbs")
    void noLineOfTheHelpIsCutOnANarrowTerminal(String verb) {
        String examples = run(verb, "--help").out().replaceFirst("(?s).*Examples?:", "");

        assertThat(examples.lines())
                .allMatch(line -> line.isBlank() || line.startsWith("  ") || line.endsWith(":"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            generat                                  | unknown command 'generat'; did you mean 'generate'?
            --verson                                 | unknown option '--verson'; did you mean '--version'?
            generate --temprature 1                  | unknown option '--temprature'; did you mean '--temperature'?
            generate --model m                       | a prompt is needed: give --prompt TEXT or --prompt-file FILE
            generate --prompt a b                    | unexpected argument 'b'
            generate --prompt a --system b           | --system needs --chat
            generate --prompt a --chat --raw         | --chat and --raw exclude one another
            bench --threads two                      | '--threads': 'two' is not a whole number
            bench --prompt-lookup=0                  | --prompt-lookup: expected 1 token or more, found 0
            bench --prompt-lookup x                  | 'x' is not a whole number
            generate --prompt a --temperature hot    | '--temperature': 'hot' is not a number
            bench --activations 4                    | expected auto, 8 or 16 but was '4'
            bench --kv-cache q4                      | expected one of [F16, Q8]
            bench --repetitions 0                    | --repetitions start at 1
            serve --port 70000                       | expected 0 to 65535, found 70000
            template --model m                       | --messages
            completion fish                          | 'fish'
            """)
    void aWrongCommandLineIsToldOnceAndWithoutAStackTrace(String args, String says) {
        Outcome outcome = run(args.split(" "));

        assertThat(outcome.code()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).startsWith("onggi: ").contains(says).contains("--help'.")
                .doesNotContain("\tat ");
        assertThat(outcome.err().lines()).hasSize(2);
    }

    @Test
    void aLetterThatTheLocaleLostIsNotPassedOn() {
        assertThat(run("generate", "--prompt", "\uFFFD\uFFFD").err()).contains("LC_ALL=C.UTF-8");
    }

    @Test
    void aModelThatIsNotThereIsNamed() {
        Outcome outcome = run("generate", "--model", "no/such.gguf", "--prompt", "가");

        assertThat(outcome).isEqualTo(new Outcome(ExitCode.FAILED, "",
                "onggi: no/such.gguf: there is no such file or directory (--model)"
                        + System.lineSeparator()));
    }

    @Test
    void aStackTraceIsShownOnRequest() {
        assertThat(run("generate", "--model", "no/such.gguf", "--prompt", "가", "--debug").err())
                .contains("\tat dev.onggi.cli.ModelPath");
    }

    @Test
    void aFileThatIsNotUtf8SaysWhere() throws Exception {
        Path file = Files.write(folder.resolve("euc-kr.txt"), new byte[]{'a', (byte) 0xb0, (byte) 0xa1});

        Outcome outcome = run("generate", "--model", "m", "--prompt-file", file.toString());

        assertThat(outcome.code()).isEqualTo(ExitCode.FAILED);
        assertThat(outcome.err()).contains(file + ": byte 1 is not UTF-8 (found 0xb0)").contains("iconv");
    }

    @Test
    void theCompletionScriptKnowsEveryVerb() {
        assertThat(run("completion", "bash").out()).contains(Onggi.VERBS).contains("--temperature");
    }
}
