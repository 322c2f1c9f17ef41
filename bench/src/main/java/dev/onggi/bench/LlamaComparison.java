package dev.onggi.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Alternates Onggi and llama.cpp on the same machine and files and prints medians and ratios.
@Command(name = "bench/compare", sortOptions = false, description = "Alternates Onggi and llama.cpp on the same files and prints medians and ratios as Markdown.")
public final class LlamaComparison implements Callable<Integer> {
    private static final int CROWD = 16;
    private static final int MEMORY_TOKENS = 16;
    private static final double NANOSECONDS = 1e9;
    private static final double MEGABYTE = 1e6;

    @Parameters(paramLabel = "MODEL", arity = "1..*", description = "GGUF files.")
    private List<Path> models = List.of();

    @Option(names = "--llama", paramLabel = "FOLDER", description = "Folder with llama-bench, llama-batched-bench and llama-completion.")
    private Optional<Path> llama = Optional.empty();

    @Option(names = "--llama-source", paramLabel = "FOLDER", description = "llama.cpp's source; built into bench/work/llama.cpp with cmake.")
    private Optional<Path> llamaSource = Optional.empty();

    @Option(names = "--onggi", paramLabel = "PATH", defaultValue = "./onggi", description = "The launcher (default: ./onggi).")
    private Path onggi = Path.of("onggi");

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "3", description = "How often the two take turns (default: 3).")
    private int rounds;

    @Option(names = "--threads", paramLabel = "N", description = "Threads of both (default: one a core).")
    private Optional<Integer> threads = Optional.empty();

    @Option(names = "--only", paramLabel = "WHAT", split = ",", description = "Only these: ${COMPLETION-CANDIDATES}.")
    private Set<Quantity> only = EnumSet.allOf(Quantity.class);

    @Option(names = "--help", usageHelp = true, description = "Show this and end.")
    private boolean help;

    private final Samples samples = new Samples();

    /// Ends with 0 where everything was measured.
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new LlamaComparison()).setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        String count = String.valueOf(threads.orElse(Runtime.getRuntime().availableProcessors()));
        LlamaContender theirs = new LlamaContender(llamaFolder(), List.of("-t", count));
        OnggiContender ours = new OnggiContender(new Program(onggi.toAbsolutePath().normalize()),
                List.of("--threads", count));
        for (Path model : models) {
            for (int round = 1; round <= rounds; round++) {
                System.err.println(model.getFileName() + ", round " + round + " of " + rounds);
                compare(model, ours, theirs);
            }
        }
        System.out.println(heading(count, theirs.commit(models.getFirst())));
        System.out.println(samples.table());
        return 0;
    }

    private Path llamaFolder() throws IOException, InterruptedException {
        if (llama.isPresent()) {
            return llama.get();
        }
        Path source = llamaSource.orElseThrow(() -> new IOException(
                "name llama.cpp's programs with --llama, or its source with --llama-source"));
        return LlamaBuild.build(source, Path.of("bench", "work", "llama.cpp"));
    }

    private void compare(Path model, Contender ours, Contender theirs)
            throws IOException, InterruptedException {
        if (only.contains(Quantity.PROMPT) || only.contains(Quantity.DECODE)) {
            ours.alone(model).forEach((quantity, speed) -> samples.addOnggi(model, quantity, speed));
            theirs.alone(model).forEach((quantity, speed) -> samples.addLlama(model, quantity, speed));
        }
        if (only.contains(Quantity.CROWD)) {
            samples.addOnggi(model, Quantity.CROWD, ours.crowd(model, CROWD));
            samples.addLlama(model, Quantity.CROWD, theirs.crowd(model, CROWD));
        }
        if (only.contains(Quantity.DECODE_BESIDE_HOG)) {
            try (CpuHog _ = CpuHog.start()) {
                samples.addOnggi(model, Quantity.DECODE_BESIDE_HOG, ours.decode(model));
            }
            try (CpuHog _ = CpuHog.start()) {
                samples.addLlama(model, Quantity.DECODE_BESIDE_HOG, theirs.decode(model));
            }
        }
        if (only.contains(Quantity.START)) {
            samples.addOnggi(model, Quantity.START, seconds(ours.generate(model, 1).firstOutput()));
            samples.addLlama(model, Quantity.START, seconds(theirs.generate(model, 1).firstOutput()));
        }
        if (only.contains(Quantity.MEMORY)) {
            samples.addOnggi(model, Quantity.MEMORY,
                    ours.generate(model, MEMORY_TOKENS).peakBytes() / MEGABYTE);
            samples.addLlama(model, Quantity.MEMORY,
                    theirs.generate(model, MEMORY_TOKENS).peakBytes() / MEGABYTE);
        }
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / NANOSECONDS;
    }

    private String heading(String threadCount, String llamaCommit) throws IOException, InterruptedException {
        List<String> lines = new ArrayList<>();
        lines.add("machine: " + processor() + ", " + Runtime.getRuntime().availableProcessors() + " cores, "
                + threadCount + " threads");
        lines.add("Onggi: "
                + new Program(Path.of("git")).run(List.of("rev-parse", "--short", "HEAD")).output().strip()
                + "; llama.cpp: " + llamaCommit);
        lines.add("medians of " + rounds
                + " rounds, a fresh process each; speeds by `onggi bench` and `llama-bench`, 16 sequences by `llama-batched-bench -npp 16 -ntg 128 -npl 16`,");
        lines.add(
                "start and memory by `onggi generate` and `llama-completion` (1 and 16 tokens, room for 2,048)");
        return String.join("\n", lines) + "\n";
    }

    private static String processor() throws IOException {
        Path info = Path.of("/proc/cpuinfo");
        if (!Files.exists(info)) {
            return System.getProperty("os.arch");
        }
        return Files.readAllLines(info).stream().filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip()).findFirst()
                .orElse("unknown processor");
    }
}
