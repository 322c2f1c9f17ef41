package dev.onggi.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Alternates Onggi and llama.cpp on the same machine and files and prints medians and ratios.
@Command(name = "bench/compare", sortOptions = false, description = "Alternates Onggi and llama.cpp on the same files and prints medians and ratios as Markdown.")
public final class LlamaComparison implements Callable<Integer> {
    private static final int CROWD = 16;
    private static final int MEMORY_TOKENS = 16;
    private static final int AGREEMENT_TOKENS = 32;
    private static final String AGREEMENT_PROMPT = "The capital of the Republic of Korea is";
    private static final double NANOSECONDS = 1e9;
    private static final double MEGABYTE = 1e6;

    @Parameters(paramLabel = "MODEL", arity = "1..*", description = "GGUF files.")
    private List<Path> models = List.of();

    @Option(names = "--llama", paramLabel = "FOLDER", description = "Folder with llama-bench, llama-batched-bench, llama-completion and llama-server.")
    private Optional<Path> llama = Optional.empty();

    @Option(names = "--llama-source", paramLabel = "FOLDER", description = "llama.cpp's source; built into bench/llama.cpp with cmake.")
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

    @Spec
    private CommandSpec spec;

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
        System.out.println(heading(count, theirs.build(models.getFirst())));
        for (Path model : models) {
            requireAgreement(model, ours, theirs);
        }
        for (Path model : models) {
            for (int round = 1; round <= rounds; round++) {
                System.err.println(model.getFileName() + ", round " + round + " of " + rounds);
                compare(model, ours, theirs);
            }
        }
        System.out.println("\n" + samples.table());
        return 0;
    }

    private Path llamaFolder() throws IOException, InterruptedException {
        if (llama.isPresent()) {
            return llama.get();
        }
        Path source = llamaSource.orElseThrow(() -> new IOException(
                "name llama.cpp's programs with --llama, or its source with --llama-source"));
        return LlamaBuild.build(source, Path.of("bench", "llama.cpp"));
    }

    /// What does not say the same is not compared.
    private static void requireAgreement(Path model, Contender ours, Contender theirs)
            throws IOException, InterruptedException {
        Agreement agreement = Agreement.between(ours.answer(model, AGREEMENT_PROMPT, AGREEMENT_TOKENS),
                theirs.answer(model, AGREEMENT_PROMPT, AGREEMENT_TOKENS));
        System.out.println(model.getFileName() + ": " + agreement.description());
        if (!agreement.holds()) {
            throw new IOException(model + ": the two do not compute the same thing; nothing was timed");
        }
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
            samples.addOnggi(model, Quantity.MEMORY, ours.peakBytes(model, MEMORY_TOKENS) / MEGABYTE);
            samples.addLlama(model, Quantity.MEMORY, theirs.peakBytes(model, MEMORY_TOKENS) / MEGABYTE);
        }
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / NANOSECONDS;
    }

    private String heading(String threadCount, String llamaBuild) throws IOException, InterruptedException {
        return String.join("\n", "command: bench/compare "
                + String.join(" ", spec.commandLine().getParseResult().originalArgs()),
                "date: " + Instant.now().truncatedTo(ChronoUnit.SECONDS),
                "machine: " + Machine.description() + ", " + threadCount + " threads each",
                "Onggi: commit " + Machine.commit() + ", Java " + Runtime.version(),
                "llama.cpp: " + llamaBuild,
                "medians of " + rounds
                        + " rounds, a fresh process each; speeds by `onggi bench` and `llama-bench`, "
                        + "16 sequences by `llama-batched-bench -npp 16 -ntg 128 -npl 16`,",
                "start by `onggi generate` and `llama-completion` (1 token), memory by `onggi generate` and "
                        + "`llama-server -np 1` (16 tokens), all with room for 2,048",
                "");
    }
}
