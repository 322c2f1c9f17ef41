package dev.onggi.format.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.onggi.format.FormatException;
import dev.onggi.format.Golden;
import dev.onggi.format.ProgressListener;
import dev.onggi.format.disk.NewDirectory;
import dev.onggi.format.disk.NewFile;
import dev.onggi.format.tensor.ElementType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A disk that fills while it is written to: for real, in a process that may write no file of more than 64 blocks, and
/// where the system lets us mount one, on a disk of 1 MiB.
// Windows has no ulimit, and Onggi is not run there but in WSL, which is Linux.
@DisabledOnOs(OS.WINDOWS)
class FullDiskTest {
    private static final String LIMITED = "ulimit -f 64; exec \"$@\"";
    private static final String SMALL_DISK = "mount -t tmpfs -o size=1m tmpfs \"$0\" && exec \"$@\"";

    @TempDir
    private Path directory;
    private Path out;
    private Path gguf;

    @BeforeEach
    void convertOnce() throws IOException {
        out = Files.createDirectory(directory.resolve("out"));
        gguf = directory.resolve("model.gguf");
        Conversion.toGguf(Golden.path("models/gemma3"), gguf, ElementType.F32, ProgressListener.NONE);
        assertThat(Files.size(gguf)).as("more than the limit, less than the disk").isBetween(100_000L,
                600_000L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gguf", "directory", "quantize"})
    void aFileThatMayNotGrowIsOneErrorAndNothingIsLeft(String what) throws Exception {
        List<String> lines = run(List.of("sh", "-c", LIMITED, "sh"), what);
        assertThat(lines).hasSize(2);
        assertThat(lines.getFirst())
                .startsWith(written(what) + ": cannot be written: File too large. It needs ")
                .containsPattern("needs [0-9,]{6,} bytes, and the disk has [0-9,]+ free")
                .endsWith("nothing was left behind.");
        assertThat(lines.getLast()).isEqualTo("[]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gguf", "directory", "quantize"})
    void aDiskThatFillsUnderWayIsOneErrorAndNothingIsLeft(String what) throws Exception {
        List<String> mounting = List.of("unshare", "--user", "--map-root-user", "--mount", "sh", "-c",
                SMALL_DISK,
                out.toString());
        // many containers may not mount; the cases with a file-size limit above run everywhere
        assumeThat(works(mounting)).as("a disk may be mounted here").isTrue();
        List<String> lines = run(mounting, what, out.resolve("filler").toString());
        assertThat(lines).hasSize(2);
        assertThat(lines.getFirst())
                .startsWith(written(what) + ": cannot be written: No space left on device. It needs ")
                .contains("bytes, and the disk has 0 free").endsWith("nothing was left behind.");
        assertThat(lines.getLast()).isEqualTo("[]");
    }

    @Test
    void aDiskThatIsTooSmallFromTheStartIsNotBegunOn() throws IOException {
        long tooMuch = 1L << 60;
        assertThatThrownBy(() -> new NewFile(out.resolve("a.gguf"), tooMuch).close())
                .isInstanceOf(FormatException.class)
                .hasMessageStartingWith(out.resolve("a.gguf") + ": needs 1,152,921,")
                .hasMessageContaining(" bytes, and the disk has ");
        try (NewDirectory folder = new NewDirectory(out.resolve("model"))) {
            assertThatThrownBy(() -> folder.require(tooMuch)).isInstanceOf(FormatException.class)
                    .hasMessageStartingWith(out.resolve("model") + ": needs 1,152,921,");
        }
        try (Stream<Path> files = Files.list(out)) {
            assertThat(files).isEmpty();
        }
    }

    private Path written(String what) {
        return what.equals("directory") ? out.resolve("model/model.safetensors") : out.resolve("model");
    }

    private List<String> run(List<String> within, String what, String... more) throws Exception {
        Path input = what.equals("gguf") ? Golden.path("models/gemma3") : gguf;
        List<String> command = new ArrayList<>(within);
        command.addAll(List.of(ProcessHandle.current().info().command().orElseThrow(), "-Xshare:auto",
                "-XX:-UsePerfData",
                "-cp", System.getProperty("java.class.path"), FullDiskProgram.class.getName(), what,
                input.toString(),
                out.resolve("model").toString()));
        command.addAll(List.of(more));
        Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return printed.lines().toList();
    }

    private static boolean works(List<String> mounting) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(mounting);
        command.add("true");
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
        } catch (IOException noSuchProgram) {
            return false;
        }
    }
}
