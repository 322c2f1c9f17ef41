package dev.onggi.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Builds llama.cpp's programs from a source folder that the user names.
final class LlamaBuild {
    private LlamaBuild() {
    }

    /// Returns the folder that holds the programs; what is built already is not built again.
    static Path build(Path source, Path target) throws IOException, InterruptedException {
        if (!Files.exists(source.resolve("CMakeLists.txt"))) {
            throw new IOException(
                    source + ": expected llama.cpp's source with its CMakeLists.txt, found none");
        }
        run(List.of("cmake", "-S", source.toString(), "-B", target.toString(), "-DCMAKE_BUILD_TYPE=Release",
                "-DLLAMA_CURL=OFF", "-DGGML_NATIVE=ON"));
        run(List.of("cmake", "--build", target.toString(), "--parallel", "--target", "llama-bench",
                "llama-batched-bench", "llama-completion", "llama-server", "llama-quantize"));
        return target.resolve("bin");
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        System.err.println(String.join(" ", command));
        Process process = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(Path.of("/dev/stderr").toFile())).start();
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " failed");
        }
    }
}
