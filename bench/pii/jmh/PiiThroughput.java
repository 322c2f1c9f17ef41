package dev.onggi.bench.pii;

import dev.onggi.text.pii.PiiDetector;
import dev.onggi.text.pii.PiiHit;
import dev.onggi.text.pii.measure.HardNegatives;
import dev.onggi.text.pii.measure.IdentifierSet;
import dev.onggi.text.pii.measure.LabelledText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// How much text a second one thread reads. `megabytes` counts millions of bytes of UTF-8; bench/pii/throughput compiles and runs this.
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Thread)
public class PiiThroughput {
    private static final int UNITS = 1_000_000;

    /// What is read: short documents with identifiers, sentences that only look like it, or the file that -Dprose names.
    @Param({"dense", "lookalikes", "prose"})
    public String text;

    private String read;

    /// What one call of the benchmark read.
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    @State(Scope.Thread)
    public static class Read {
        public double megabytes;
    }

    private double size;

    @Setup
    public void fill() throws IOException {
        String once = switch (text) {
            case "dense" -> Stream.of(IdentifierSet.Track.CHECKED, IdentifierSet.Track.UNCHECKED)
                    .flatMap(track -> IdentifierSet.of(track, 2000, 1).stream()).map(LabelledText::text)
                    .collect(Collectors.joining("\n"));
            case "lookalikes" -> HardNegatives.all().stream().map(LabelledText::text).collect(Collectors.joining("\n"));
            default -> Files.readString(Path.of(System.getProperty("prose")));
        };
        read = once.repeat(UNITS / once.length() + 1).substring(0, UNITS);
        size = read.getBytes(StandardCharsets.UTF_8).length / 1e6;
    }

    @Benchmark
    public List<PiiHit> find(Read counter) {
        counter.megabytes += size;
        return PiiDetector.standard().find(read);
    }
}
