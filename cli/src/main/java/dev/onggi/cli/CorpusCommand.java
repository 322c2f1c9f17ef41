package dev.onggi.cli;

import dev.onggi.corpus.Corpus;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `onggi corpus`: documents to a training set.
@Command(name = "corpus", description = "Turn documents into a clean, masked, deduplicated training set.", subcommands = {
        CorpusCommand.Run.class, CorpusCommand.Explain.class,
        CorpusVerifyCommand.class}, synopsisSubcommandLabel = "COMMAND", footer = {
                "", "Examples:", "  onggi corpus run recipe.yaml",
                "  onggi corpus explain recipe.yaml 3f9a1c5be07d2466810c9b1e",
                "  onggi corpus verify corpus"})
final class CorpusCommand implements Callable<Integer> {
    @Mixin
    private Streams streams;

    @Override
    public Integer call() {
        throw streams.wrongUsage(
                "expected what to do: onggi corpus run RECIPE, onggi corpus explain RECIPE ID, or onggi corpus verify FOLDER");
    }

    /// `onggi corpus run`.
    @Command(name = "run", sortOptions = false, abbreviateSynopsis = true, description = "Run a recipe, or go on with a run that was cut off.", footer = {
            "", "Examples:", "  onggi corpus run recipe.yaml",
            "  onggi corpus run recipe.yaml --master spark://head:7077"})
    static final class Run implements Callable<Integer> {
        @Parameters(index = "0", paramLabel = "RECIPE", description = "The recipe: a YAML file.")
        private Path recipe;

        @Option(names = "--master", order = 1, paramLabel = "MASTER", defaultValue = "local[*]", description = "Who does the work: every core of this machine, or a Spark cluster that shares the recipe's folders (default: ${DEFAULT-VALUE}).")
        private String master;

        @Option(names = "--json", order = 2, description = "Print the counts as JSON.")
        private boolean json;

        @Mixin
        private Streams streams;

        @Override
        public Integer call() {
            Corpus.Summary summary = run();
            if (json) {
                Map<String, Object> all = new LinkedHashMap<>();
                all.put("output", summary.output().toString());
                all.put("read", new TreeMap<>(summary.read()));
                all.put("cut", new TreeMap<>(summary.cut()));
                all.put("finish", new TreeMap<>(summary.finish()));
                all.put("pack", new TreeMap<>(summary.pack()));
                streams.out().println(Json.pretty(all));
            } else {
                print("read", summary.read());
                print("cut repeated lines", summary.cut());
                print("deduplicate, mask", summary.finish());
                print("pack", summary.pack());
                streams.out().println(summary.output());
            }
            return ExitCode.OK;
        }

        private Corpus.Summary run() {
            try (CorpusProgress progress = new CorpusProgress(Streams.interactive(), streams::note,
                    System::nanoTime)) {
                return Corpus.run(recipe, master, progress);
            }
        }

        private void print(String pass, Map<String, Long> counts) {
            PrintWriter out = streams.out();
            out.println(pass);
            new TreeMap<>(counts).forEach(
                    (name, count) -> out.println(String.format(Locale.ROOT, "  %-44s %,15d", name, count)));
        }
    }

    /// `onggi corpus explain`.
    @Command(name = "explain", sortOptions = false, abbreviateSynopsis = true, description = "Say what happened to one document, pass by pass, and why.", footer = {
            "", "Example:", "  onggi corpus explain recipe.yaml 3f9a1c5be07d2466810c9b1e"})
    static final class Explain implements Callable<Integer> {
        @Parameters(index = "0", paramLabel = "RECIPE", description = "The recipe: a YAML file.")
        private Path recipe;

        @Parameters(index = "1", paramLabel = "ID", description = "The document's id, as reports and rejects show it.")
        private String id;

        @Mixin
        private Streams streams;

        @Override
        public Integer call() {
            List<Corpus.Event> events = Corpus.explain(recipe, id);
            if (events.isEmpty()) {
                throw new Failure("no pass of " + recipe + " has seen a document '" + id + "'");
            }
            streams.out().println(events.getFirst().origin());
            events.forEach(event -> streams.out()
                    .println(String.format(Locale.ROOT, "  %-10s %-20s %s", event.pass(),
                            event.verdict(), event.detail())));
            return ExitCode.OK;
        }
    }
}
