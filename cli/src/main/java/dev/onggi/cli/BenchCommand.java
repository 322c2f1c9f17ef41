package dev.onggi.cli;

import dev.onggi.engine.Engine;
import dev.onggi.engine.EngineConfig;
import dev.onggi.engine.EngineConfig.PrefixReuse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `onggi bench`: how fast a model runs here, measured as llama-bench does.
@Command(name = "bench", sortOptions = false, abbreviateSynopsis = true, description = {
        "Measure how fast a model runs here, as llama-bench does.",
        "pp is a prompt computed alone, tg is tokens generated alone, after one warm-up run of each."}, footer = {
                "", "Examples:", "  onggi bench -m MODEL",
                "  onggi bench -m MODEL --sequences 16 --generate-tokens 64 --json"})
final class BenchCommand implements Callable<Integer> {
    private static final int PROMPT_TOKENS = 512;
    private static final int CROWD_PROMPT_TOKENS = 16;

    @Mixin
    private ModelOptions model;

    @Option(names = "--prompt-tokens", order = 2, paramLabel = "N", description = "Tokens of the prompt (default: 512, or 16 where several sequences run); 0 leaves pp out.")
    private Optional<Integer> promptTokens;

    @Option(names = "--generate-tokens", order = 3, paramLabel = "N", defaultValue = "128", description = "Tokens generated (default: 128); 0 leaves tg out.")
    private int generateTokens;

    @Option(names = "--sequences", order = 4, paramLabel = "N", defaultValue = "1", description = "Sequences that generate together (default: 1); their tokens/s are added up.")
    private int sequences;

    @Option(names = "--repetitions", order = 5, paramLabel = "N", defaultValue = "5", description = "How often each test runs (default: 5).")
    private int repetitions;

    @Option(names = "--json", order = 6, description = "Print one JSON object.")
    private boolean json;

    @Mixin
    private Streams streams;

    @Override
    public Integer call() throws InterruptedException {
        if (sequences < 1 || repetitions < 1 || generateTokens < 0 || promptTokens.orElse(0) < 0) {
            throw streams.wrongUsage("--sequences and --repetitions start at 1, token counts at 0");
        }
        EngineConfig config = model.config().withPrefixReuse(PrefixReuse.OFF)
                .withMaxSequences(Math.max(sequences, EngineConfig.DEFAULT.maxSequences()));
        try (Engine engine = Engine.open(model.path(), config)) {
            BenchReport report = new BenchReport(engine.model(), model.threadCount(), measure(engine));
            streams.out().println(json ? report.json() : report.table());
        }
        return ExitCode.OK;
    }

    private List<BenchResult> measure(Engine engine) throws InterruptedException {
        int prompt = promptTokens.orElse(sequences > 1 ? CROWD_PROMPT_TOKENS : PROMPT_TOKENS);
        BenchRun run = new BenchRun(engine);
        List<BenchResult> results = new ArrayList<>();
        int steps = (repetitions + 1) * 2;
        try (Progress progress = Progress.of("bench", steps, "runs")) {
            if (prompt > 0 && sequences == 1) {
                results.add(
                        BenchResult.measure("pp" + prompt, repetitions, () -> run.prompt(prompt), progress));
            }
            if (generateTokens > 0) {
                String test = "tg" + generateTokens + (sequences > 1 ? " × " + sequences : "");
                int before = sequences > 1 ? Math.max(1, prompt) : 1;
                results.add(BenchResult.measure(test, repetitions,
                        () -> run.generate(sequences, before, generateTokens), progress));
            }
        }
        return results;
    }
}
