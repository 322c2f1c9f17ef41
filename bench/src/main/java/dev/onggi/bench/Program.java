package dev.onggi.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// A program that a benchmark starts afresh each time.
record Program(Path path) {
    private static final Duration LONGEST = Duration.ofMinutes(30);
    private static final long POLL_MILLIS = 20;

    /// What one run gave.
    ///
    /// @param output its standard output
    /// @param firstOutput from the start to the first byte of output, or to the end where there was none
    /// @param peakBytes the most memory it held (`VmHWM`), 0 where the system does not say
    record Run(String output, Duration firstOutput, long peakBytes) {
    }

    /// Runs to the end; fails loudly where the program does.
    Run run(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(path.toString()));
        command.addAll(arguments);
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        AtomicLong peak = new AtomicLong();
        Thread watcher = Thread.ofVirtual().start(() -> watchMemory(process, peak));
        try {
            ByteArrayOutputStream output = new ByteArrayOutputStream();
            Duration first = read(process.getInputStream(), output, start);
            if (!process.waitFor(LONGEST) || process.exitValue() != 0) {
                throw new IOException(String.join(" ", command) + " failed, or ran longer than "
                        + LONGEST.toMinutes() + " minutes; run it by hand to see why");
            }
            return new Run(output.toString(StandardCharsets.UTF_8), first, peak.get());
        } finally {
            process.destroyForcibly();
            watcher.join();
        }
    }

    private static Duration read(InputStream input, ByteArrayOutputStream output, long start)
            throws IOException {
        int first = input.read();
        Duration firstOutput = Duration.ofNanos(System.nanoTime() - start);
        if (first >= 0) {
            output.write(first);
            input.transferTo(output);
        }
        return firstOutput;
    }

    private static void watchMemory(Process process, AtomicLong peak) {
        try {
            while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                peak.accumulateAndGet(highWaterMark(process.pid()), Math::max);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// The most memory the process has held (`VmHWM`) in bytes; 0 where it is gone or the system keeps none.
    static long highWaterMark(long process) {
        Path status = Path.of("/proc", String.valueOf(process), "status");
        try {
            return Files.readAllLines(status).stream().filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024).findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }
}
