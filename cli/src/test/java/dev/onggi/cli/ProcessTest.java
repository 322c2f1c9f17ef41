package dev.onggi.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How the process ends, seen from outside.
class ProcessTest {
    private static final String LLAMA = CommandsTest.MODELS.resolve("llama").toString();

    @TempDir
    Path folder;

    @Test
    void aReaderThatLeavesEndsTheAnswerQuietly() throws Exception {
        Process process = onggi("generate", "-m", LLAMA, "-p", "a", "-n", "100", "--ignore-end", "--kernels",
                "scalar");
        process.getInputStream().close();

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(folder.resolve("err"))).isEmpty();
        assertThat(process.exitValue()).isZero();
    }

    @Test
    void aFullDiskBehindStandardOutputIsSaidAndFails() throws Exception {
        Path full = Path.of("/dev/full");
        // only Linux and FreeBSD have a disk that is always full; FullDiskTest fills a real one
        assumeTrue(Files.exists(full), "needs /dev/full");
        Path letter = Files.writeString(folder.resolve("letter.txt"), "휴대폰 010-2345-6789");

        Process process = command("pii", "mask", letter.toString()).redirectOutput(full.toFile()).start();

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(folder.resolve("err"))).contains(
                "onggi: standard output cannot be written: ",
                "not all there is");
        assertThat(process.exitValue()).isEqualTo(ExitCode.FAILED);
    }

    @Test
    void anInterruptEndsTheProgramWith130AndNotAWord() throws Exception {
        // Java itself cannot send SIGINT to another process
        assumeTrue(Files.isExecutable(Path.of("/bin/kill")), "needs kill(1)");
        Process process = onggi("generate", "-m", LLAMA, "-p", "-");
        writeMoreThanAPipeHolds(process);

        assertThat(new ProcessBuilder("/bin/kill", "-INT", String.valueOf(process.pid())).start().waitFor())
                .isZero();

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(process.getInputStream().readAllBytes()).isEmpty();
        assertThat(Files.readString(folder.resolve("err"))).isEmpty();
    }

    /// A pipe holds less than this: once it is written, the program reads, and the JVM is up.
    private static void writeMoreThanAPipeHolds(Process process) throws IOException {
        process.getOutputStream().write("a".repeat(400_000).getBytes(StandardCharsets.US_ASCII));
        process.getOutputStream().flush();
    }

    private Process onggi(String... words) throws IOException {
        return command(words).start();
    }

    private ProcessBuilder command(String... words) {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED", "-cp",
                        System.getProperty("java.class.path"), "dev.onggi.cli.Main"));
        command.addAll(List.of(words));
        return new ProcessBuilder(command).redirectError(folder.resolve("err").toFile());
    }
}
