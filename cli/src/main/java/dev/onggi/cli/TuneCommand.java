package dev.onggi.cli;

import dev.onggi.trainer.Trainer;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `onggi tune`: conversations and a model to a model that answers like them.
@Command(name = "tune", sortOptions = false, abbreviateSynopsis = true, description = {
        "Tune a model on conversations: all weights, or a low-rank adapter (LoRA).",
        "Ctrl-C ends the run after the step it is in, with a checkpoint; the same command goes on."}, footer = {
                "", "Examples:", "  onggi tune recipe.yaml"})
final class TuneCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "RECIPE", description = "The recipe: a YAML file.")
    private Path recipe;

    @Option(names = "--json", order = 1, description = "Print what came of it as JSON.")
    private boolean json;

    @Mixin
    private Streams streams;

    @Override
    public Integer call() {
        try (TrainingConsole console = new TrainingConsole(streams)) {
            Trainer.run(recipe, Trainer.Task.TUNE, console);
            TrainCommand.print(console, json, streams);
        }
        return ExitCode.OK;
    }
}
