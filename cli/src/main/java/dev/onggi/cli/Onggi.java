package dev.onggi.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `onggi` itself: the list of verbs.
@Command(name = "onggi", sortOptions = false, versionProvider = Version.class, synopsisSubcommandLabel = "COMMAND", description = "Runs Korean and other open language models on this machine.", footer = {
        "", "Examples:", //
        "  onggi chat --model models/SmolLM2-135M-Instruct.Q4_1.gguf",
        "  onggi serve --model models/midm-2.0-mini --port 8080", //
        "  onggi pii mask letters.txt", //
        "  onggi COMMAND --help", "",
        "Exit codes: 0 done, 1 the work failed, 2 wrong usage, 130 interrupted.",
        "ONGGI_MODEL names the model where --model is not given."})
final class Onggi implements Callable<Integer> {
    /// Every verb, in the order `--help` lists them.
    static final List<String> VERBS = List.of("chat", "generate", "serve", "inspect", "convert", "quantize",
            "tokenize",
            "template",
            "perplexity", "bench",
            "pii", "corpus", "tokenizer", "train", "tune", "merge", "export",
            "completion");

    @Spec
    private CommandSpec spec;

    @Mixin
    private Streams streams;

    @Option(names = {"-V", "--version"}, versionHelp = true, description = "Print the version and leave.")
    private boolean version;

    /// The tree for `args`: one verb where the first word names it (the other classes are not even loaded), else all of them.
    static CommandLine commandLine(String... args) {
        CommandLine line = new CommandLine(new Onggi());
        boolean one = args.length > 0 && VERBS.contains(args[0]) && !args[0].equals("completion");
        for (String verb : one ? List.of(args[0]) : VERBS) {
            line.addSubcommand(verb, command(verb));
        }
        return line.setCaseInsensitiveEnumValuesAllowed(true).setAbbreviatedOptionsAllowed(false)
                .setUsageHelpAutoWidth(true);
    }

    private static Callable<Integer> command(String verb) {
        return switch (verb) {
            case "chat" -> new ChatCommand();
            case "generate" -> new GenerateCommand();
            case "serve" -> new ServeCommand();
            case "inspect" -> new InspectCommand();
            case "convert" -> new ConvertCommand();
            case "quantize" -> new QuantizeCommand();
            case "tokenize" -> new TokenizeCommand();
            case "template" -> new TemplateCommand();
            case "perplexity" -> new PerplexityCommand();
            case "bench" -> new BenchCommand();
            case "pii" -> new PiiCommand();
            case "corpus" -> new CorpusCommand();
            case "tokenizer" -> new TokenizerCommand();
            case "train" -> new TrainCommand();
            case "tune" -> new TuneCommand();
            case "merge" -> new MergeCommand();
            case "export" -> new ExportCommand();
            case "completion" -> new CompletionCommand();
            default -> throw new IllegalArgumentException(verb);
        };
    }

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "A command is missing; 'onggi --help' lists them");
    }
}
