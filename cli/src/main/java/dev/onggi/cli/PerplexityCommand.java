package dev.onggi.cli;

import dev.onggi.engine.Engine;
import dev.onggi.engine.PerplexityRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `onggi perplexity`: how well the model foretells a text.
@Command(name = "perplexity", sortOptions = false, abbreviateSynopsis = true, description = {
        "Measure how well the model foretells a text.",
        "The text is cut into windows of --context tokens (512 where it is left out); the second half of each",
        "is scored."}, footer = {"",
                "Example:", "  onggi perplexity -m MODEL --file text.txt --context 512"})
final class PerplexityCommand implements Callable<Integer> {
    @Mixin
    private ModelOptions model;

    @Option(names = {"-f",
            "--file"}, order = 2, required = true, paramLabel = "FILE", description = "The text, in UTF-8; - reads standard input.")
    private Path file;

    @Option(names = "--json", order = 5, description = "Print one JSON object.")
    private boolean json;

    @Mixin
    private Streams streams;

    @Override
    public Integer call() throws IOException, InterruptedException {
        String text = TextInput.ofFile(file);
        try (Engine engine = model.open()) {
            PerplexityRun run = new PerplexityRun(engine, text, model.context().orElse(512));
            try (Progress progress = Progress.of("perplexity", run.windows(), "windows")) {
                while (run.advance()) {
                    progress.at(run.done(), String.format(Locale.ROOT, "%.4f", run.perplexity()));
                }
            }
            streams.out().print(json ? report(run) + "\n" : lines(run));
        }
        return ExitCode.OK;
    }

    private static String lines(PerplexityRun run) {
        return String.format(Locale.ROOT, """
                perplexity: %.4f ± %.4f
                bits per byte: %.4f
                tokens scored: %d in %d windows
                """, run.perplexity(), run.standardError(), run.bitsPerByte(), run.scoredTokens(),
                run.windows());
    }

    private String report(PerplexityRun run) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("model", model.path().toString());
        report.put("file", file.toString());
        report.put("context", model.context().orElse(512));
        report.put("perplexity", run.perplexity());
        report.put("standard_error", run.standardError());
        report.put("bits_per_byte", run.bitsPerByte());
        report.put("scored_tokens", run.scoredTokens());
        report.put("windows", run.windows());
        return Json.pretty(report);
    }
}
