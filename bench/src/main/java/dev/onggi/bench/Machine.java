package dev.onggi.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What a figure was measured on.
final class Machine {
    private static final Path PROCESSOR = Path.of("/proc/cpuinfo");
    private static final Path MEMORY = Path.of("/proc/meminfo");

    private Machine() {
    }

    /// Processor, cores, memory, system.
    static String description() throws IOException {
        return value(PROCESSOR, "model name", System.getProperty("os.arch")) + ", "
                + Runtime.getRuntime().availableProcessors() + " cores, "
                + value(MEMORY, "MemTotal", "unknown")
                + " of memory, " + System.getProperty("os.name") + " " + System.getProperty("os.version");
    }

    /// The commit that is checked out, and whether anything in it was changed since.
    static String commit() throws IOException, InterruptedException {
        Program git = new Program(Path.of("git"));
        String commit = git.run(List.of("rev-parse", "--short", "HEAD")).output().strip();
        String changes = git.run(List.of("status", "--porcelain", "--untracked-files=no")).output();
        return changes.isBlank() ? commit : commit + " with changes";
    }

    private static String value(Path file, String key, String otherwise) throws IOException {
        if (!Files.isReadable(file)) {
            return otherwise;
        }
        return Files.readAllLines(file).stream().filter(line -> line.startsWith(key))
                .map(line -> line.substring(line.indexOf(':') + 1).strip()).findFirst().orElse(otherwise);
    }
}
