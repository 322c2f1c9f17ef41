package dev.onggi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What Maven runs to compile the native kernels, with compilers that only pretend.
class NativeBuildTest {
    private static final Path SCRIPT = Path.of(System.getProperty("repo.root"), "engine/native/for-maven.sh");

    @TempDir
    Path folder;

    private record Outcome(int code, String said) {
    }

    @Test
    void withoutACompilerTheBuildGoesOnAndSaysSo() throws Exception {
        Outcome outcome = build("no-such-compiler");

        assertThat(outcome.code()).isZero();
        assertThat(outcome.said()).contains("native kernels: no C compiler (no-such-compiler) found",
                "Onggi will run on its Java kernels");
        assertThat(libraries()).isEmpty();
    }

    @Test
    void whatTheCompilerRefusesFailsTheBuild() throws Exception {
        Outcome outcome = build(compiler("echo 'pool.c:1: nonsense' >&2; exit 1"));

        assertThat(outcome.code()).isNotZero();
        assertThat(outcome.said()).contains("pool.c:1: nonsense");
        assertThat(libraries()).isEmpty();
    }

    @Test
    void theLibraryLiesWhereTheJarTakesItFromAndIsKeptWhileNothingChanges() throws Exception {
        String pretending = compiler("""
                while [ $# -gt 0 ]; do
                    if [ "$1" = -o ]; then echo compiled > "$2"; fi
                    shift
                done""");

        assertThat(build(pretending).code()).isZero();
        assertThat(libraries()).hasSize(2).allMatch(library -> library.contains("libonggi."))
                .anyMatch(library -> library.matches("classes/native/(linux|macos)-\\w+/libonggi\\.\\w+"));
        assertThat(build("no-such-compiler").said()).doesNotContain("no C compiler");
    }

    private Outcome build(String compiler) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("sh", SCRIPT.toString(),
                folder.resolve("target").toString())
                .redirectErrorStream(true);
        builder.environment().put("CC", compiler);
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Outcome(process.waitFor(), said);
    }

    private String compiler(String does) throws IOException {
        Path file = folder.resolve("cc");
        Files.writeString(file,
                "#!/bin/sh\n[ \"$1\" != -dumpmachine ] || { echo x86_64-linux-gnu; exit; }\n" + does
                        + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return file.toString();
    }

    private List<String> libraries() throws IOException {
        Path target = Files.createDirectories(folder.resolve("target"));
        try (Stream<Path> files = Files.walk(target)) {
            return files.filter(Files::isRegularFile).map(file -> target.relativize(file).toString())
                    .toList();
        }
    }
}
