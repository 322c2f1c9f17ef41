package dev.onggi.bench;

import java.io.IOException;
import java.nio.file.Path;

/// A process that keeps one core busy until it is closed, and for ten minutes at most.
final class CpuHog implements AutoCloseable {
    private final Process process;

    private CpuHog(Process process) {
        this.process = process;
    }

    /// Pins the busy loop to core 0.
    static CpuHog start() throws IOException {
        ProcessBuilder loop = new ProcessBuilder("taskset", "-c", "0", "timeout", "--foreground", "600", "sh",
                "-c", "while :; do :; done");
        return new CpuHog(loop.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start());
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
