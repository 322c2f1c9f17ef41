package dev.onggi.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The completion script in real shells, with a real Tab key.
class CompletionTest {
    /// Says which words the command line had when it was entered.
    private static final String ONGGI = "onggi() { printf '<%s>' \"$@\"; echo; }\n";
    private static final List<String[]> LINES = Stream.of("""
            onggi gen\t                         | <generate>
            onggi --ver\t                       | <--version>
            onggi generate --ker\t              | <generate><--kernels>
            onggi pii ma\t                      | <pii><mask>
            onggi pii scan --show\t             | <pii><scan><--show-values>
            onggi generate --kernels na\t       | <generate><--kernels><native>
            onggi generate --kernels=sc\t       | <generate><--kernels=scalar>
            onggi bench --activations au\t      | <bench><--activations><auto>
            onggi chat --kv-cache q\t           | <chat><--kv-cache><q8>
            onggi convert a b --type q8\t       | <convert><a><b><--type><q8_0>
            onggi quantize a b --type q4_k\t    | <quantize><a><b><--type><q4_k_m>
            onggi completion z\t                | <completion><zsh>
            onggi generate --model big\t        | <generate><--model><big model.gguf>
            onggi generate --prompt-file que\t  | <generate><--prompt-file><question.txt>
            onggi inspect --json que\t          | <inspect><--json><question.txt>
            """.split("\n")).map(line -> line.split(" +\\| +")).toList();

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"bash, bash --norc --noprofile -i", "zsh, zsh -f -i"})
    void aTabKeyCompletesVerbsOptionsValuesAndFiles(String shell, String command) throws Exception {
        // a shell that is not installed here cannot be asked; bash and script(1) are on every Linux that builds Onggi in CI
        assumeTrue(found(shell) && found("script"), "needs " + shell + " and script(1)");
        Files.writeString(folder.resolve("completion"), MainTest.run("completion", shell).out());
        Files.createFile(folder.resolve("big model.gguf"));
        Files.createFile(folder.resolve("question.txt"));
        StringBuilder keys = new StringBuilder(". ./completion\n" + ONGGI);
        LINES.forEach(line -> keys.append(line[0]).append('\n'));

        String screen = type(command, keys.append("exit\n").toString());

        for (String[] line : LINES) {
            assertThat(screen).as("%s: %s", shell, line[0]).contains("\n" + line[1]);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh"})
    void whatIsTypedAfterAnOptionForTextIsLeftAlone(String shell) {
        assertThat(MainTest.run("completion", shell).out()).contains("-p | --prompt) type compopt")
                .contains("-m | --model) return").doesNotContain("BITS_8");
    }

    /// What a terminal shows of an interactive shell while `keys` are typed.
    private String type(String shell, String keys) throws IOException, InterruptedException {
        Path screen = folder.resolve("screen");
        Process process = new ProcessBuilder("script", "-q", "-e", "-c", shell, "/dev/null")
                .directory(folder.toFile())
                .redirectErrorStream(true).redirectOutput(screen.toFile()).start();
        process.getOutputStream().write(keys.getBytes(UTF_8));
        process.getOutputStream().flush();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(() -> read(screen)).isTrue();
        return read(screen).replaceAll("\u001b\\[[0-9;?]*[a-zA-Z]|\r", "");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static boolean found(String program) {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(at -> Files.isExecutable(Path.of(at, program)));
    }
}
