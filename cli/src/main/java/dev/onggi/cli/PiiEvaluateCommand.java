package dev.onggi.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `onggi pii evaluate`: how well personal data is found, measured anew.
@Command(name = "evaluate", sortOptions = false, abbreviateSynopsis = true, description = {
        "Measure how well personal data is found, how fast, and where it goes wrong.",
        "All tables but those of --sets come from sets that are part of Onggi and made anew from the seed."}, footer = {
                "", "Examples:", "  onggi pii evaluate > measures.md",
                "  onggi pii evaluate --sets data --mistakes mistakes.jsonl", //
                "  onggi pii evaluate --only evasion,negatives --json"})
final class PiiEvaluateCommand implements Callable<Integer> {
    @Option(names = "--sets", order = 2, paramLabel = "DIR", description = "Also measure pii/kopii-dev and raw-sample/pages with raw-sample/labels in this folder (.jsonl, or .jsonl.zst where zstd is installed).")
    private Optional<Path> sets;

    @Option(names = "--only", order = 3, paramLabel = "TABLE", split = ",", description = "Only these: ${COMPLETION-CANDIDATES} (default: all).")
    private Set<PiiMeasure> only = Set.of();

    @Option(names = "--samples", order = 4, paramLabel = "N", defaultValue = "50", description = "Sentences in each cell of the evasion table, and a fortieth of the documents in each set of identifiers (default: 50).")
    private int samples;

    @Option(names = "--seed", order = 5, paramLabel = "N", defaultValue = "1", description = "What the generated sets begin with (default: 1).")
    private long seed;

    @Option(names = "--megabytes", order = 6, paramLabel = "N", defaultValue = "10", description = "Size of the texts that speed is measured with (default: 10).")
    private int megabytes;

    @Option(names = "--mistakes", order = 7, paramLabel = "FILE", description = "Write every mistake there, one JSON object a line; holds the sets' values.")
    private Optional<Path> mistakes;

    @Option(names = "--write-sets", order = 8, paramLabel = "DIR", description = "Write the sets there as JSON Lines, for other programs, and measure nothing.")
    private Optional<Path> written;

    @Option(names = "--json", order = 9, description = "Print one JSON object (default: Markdown).")
    private boolean json;

    @Mixin
    private Streams streams;

    @Override
    public Integer call() throws IOException {
        if (samples < 1 || megabytes < 1) {
            throw streams.wrongUsage("--samples and --megabytes start at 1");
        }
        PiiEvaluation evaluation = new PiiEvaluation(samples, seed, megabytes, sets.map(PiiSets::new));
        if (written.isPresent()) {
            evaluation.writeSets(written.get());
            return ExitCode.OK;
        }
        PiiEvaluationReport report = evaluation.run(only.isEmpty() ? Set.of(PiiMeasure.values()) : only);
        streams.out().print(json ? report.json() + "\n" : report.markdown());
        if (mistakes.isPresent()) {
            Files.write(mistakes.get(), report.mistakes());
        }
        return ExitCode.OK;
    }
}
