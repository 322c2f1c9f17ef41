package dev.onggi.cli;

import dev.onggi.corpus.TokenizerTraining;
import dev.onggi.corpus.TokenizerTraining.Boundaries;
import dev.onggi.corpus.TokenizerTraining.Order;
import dev.onggi.corpus.TokenizerTraining.Summary;
import dev.onggi.corpus.TokenizerTraining.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `onggi tokenizer train`.
@Command(name = "train", sortOptions = false, abbreviateSynopsis = true, description = "Learn a byte-level BPE vocabulary from text, with the word cut and the special tokens of Mi:dm 2.0.", footer = {
        "", "Examples:", "  onggi tokenizer train corpus.jsonl.zst --size 32000 --output tokenizer.json",
        "  onggi tokenizer train data/*.txt --size 64000 -o tokenizer.json --master spark://head:7077",
        "  onggi tokenizer train data/*.jsonl.zst --size 16000,32000 --held-out 2 -o vocabularies"})
final class TokenizerTrainCommand implements Callable<Integer> {
    private static final int LARGEST = 1 << 20;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "JSON Lines (.jsonl) or text in UTF-8, plain or packed (.gz, .zst).")
    private List<Path> files = List.of();

    @Option(names = "--size", order = 1, paramLabel = "TOKENS", split = ",", description = "Tokens of all kinds (default: 32000). With several sizes, as in 8000,16000, the output is a folder that takes SIZE/tokenizer.json.")
    private List<Integer> sizes = List.of(32_000);

    @Option(names = {"-o",
            "--output"}, order = 2, paramLabel = "FILE", required = true, description = "The tokenizer.json to write; tokenizer_config.json is written beside it.")
    private Path output = Path.of("tokenizer.json");

    @Option(names = "--field", order = 3, paramLabel = "NAME", defaultValue = "text", description = "The member of a JSON record that holds its text; of several, as in text,review, the first that a record has (default: ${DEFAULT-VALUE}).")
    private String field = "text";

    @Option(names = "--morphemes", order = 4, description = "Let no merge cross a boundary between Korean morphemes, as Lucene Nori finds them in the training text. The tokenizer itself needs no Nori.")
    private boolean morphemes;

    @Option(names = "--held-out", order = 5, paramLabel = "PERCENT", defaultValue = "0", description = "Texts, chosen by their hash, to keep from training; the same number given to onggi tokenizer report measures on them alone (default: ${DEFAULT-VALUE}).")
    private int heldOut;

    @Option(names = "--master", order = 6, paramLabel = "MASTER", defaultValue = "local[*]", description = "Who counts words, a file each: every core of this machine, or a Spark cluster that sees the files (default: ${DEFAULT-VALUE}).")
    private String master = "local[*]";

    @Option(names = "--force", order = 7, description = "Replace the output if it exists.")
    private boolean force;

    @Option(names = "--json", order = 8, description = "Print what was counted as JSON.")
    private boolean json;

    @Mixin
    private Streams streams;

    @Override
    public Integer call() {
        for (int size : sizes) {
            if (size < TokenizerTraining.smallestSize() || size > LARGEST) {
                throw streams
                        .wrongUsage("--size: expected " + TokenizerTraining.smallestSize() + " to " + LARGEST
                                + " tokens (the bytes and the special tokens are "
                                + TokenizerTraining.smallestSize() + "), found " + size);
            }
        }
        HeldOutOption.check(heldOut, streams);
        for (Path file : files) {
            if (!Files.isRegularFile(file)) {
                throw new Failure(file + ": there is no such file");
            }
        }
        List<Target> targets = targets();
        for (Target target : targets) {
            NewOutput.refuseExisting(target.output(), force);
            NewOutput.refuseExisting(target.output().resolveSibling("tokenizer_config.json"), force);
        }
        print(TokenizerTraining.train(new Order(files, field, heldOut,
                morphemes ? Boundaries.MORPHEMES : Boundaries.WORDS, targets), master));
        return ExitCode.OK;
    }

    private List<Target> targets() {
        if (sizes.size() == 1) {
            return List.of(new Target(sizes.getFirst(), output));
        }
        return sizes.stream().sorted().distinct()
                .map(size -> new Target(size,
                        output.resolve(Integer.toString(size)).resolve("tokenizer.json")))
                .toList();
    }

    private void print(Summary summary) {
        if (summary.rejected() > 0) {
            streams.note("%,d records have no text; the first %s".formatted(summary.rejected(),
                    summary.example()));
        }
        int largest = Collections.max(sizes);
        if (summary.tokens() < largest) {
            streams.note("the text has no more pairs: %,d tokens in place of %,d".formatted(summary.tokens(),
                    largest));
        }
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("output", output.toString());
        all.put("texts", summary.texts());
        all.put("rejected", summary.rejected());
        all.put("bytes", summary.bytes());
        all.put("words", summary.words());
        all.put("different_words", summary.differentWords());
        all.put("tokens", summary.tokens());
        all.put("merges", summary.merges());
        all.put("counting_seconds", summary.counting().toMillis() / 1000.0);
        all.put("merging_seconds", summary.merging().toMillis() / 1000.0);
        if (json) {
            streams.out().println(Json.pretty(all));
        } else {
            all.forEach((name, value) -> streams.out().println(
                    String.format(Locale.ROOT, "%-18s %s", name.replace('_', ' '), shown(value))));
        }
    }

    private static String shown(Object value) {
        return switch (value) {
            case Double seconds -> String.format(Locale.ROOT, "%,.1f", seconds);
            case Number count -> String.format(Locale.ROOT, "%,d", count.longValue());
            default -> value.toString();
        };
    }
}
