package dev.onggi.text.pii.measure;

import dev.onggi.text.pii.PiiDetector;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// How fast a detector reads a text.
///
/// @param bytes of the text in UTF-8
/// @param hits found in it
/// @param seconds processor time of one thread; the best of several rounds
public record Throughput(String name, long bytes, int hits, double seconds) {

    /// Reads `text` for about a second to warm up, then `rounds` times.
    public static Throughput measure(String name, PiiDetector detector, String text, int rounds) {
        int hits = detector.find(text).size();
        Stopwatch warming = Stopwatch.start();
        while (warming.seconds() < 1) {
            hits = detector.find(text).size();
        }
        double best = Double.MAX_VALUE;
        for (int i = 0; i < rounds; i++) {
            Stopwatch stopwatch = Stopwatch.start();
            hits = detector.find(text).size();
            best = Math.min(best, stopwatch.seconds());
        }
        return new Throughput(name, text.getBytes(StandardCharsets.UTF_8).length, hits, best);
    }

    /// Millions of bytes a second.
    public double megabytesPerSecond() {
        return bytes / 1e6 / seconds;
    }

    /// One row a measurement.
    public static Table table(List<Throughput> measurements) {
        return new Table("Throughput, one thread, warm, best round",
                List.of("text", "MB of UTF-8", "hits", "MB/s"),
                measurements.stream().map(Throughput::row).toList());
    }

    private List<Object> row() {
        return List.of(name, bytes / 1e6, hits, megabytesPerSecond());
    }
}
