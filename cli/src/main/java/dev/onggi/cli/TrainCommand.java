package dev.onggi.cli;

import dev.onggi.trainer.Trainer;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `onggi train`: token shards to a model.
@Command(name = "train", sortOptions = false, abbreviateSynopsis = true, description = {
        "Train a model on token shards, or go on with a run that was cut off.",
        "Ctrl-C ends the run after the step it is in, with a checkpoint; the same command goes on."}, footer = {
                "", "Examples:", "  onggi train recipe.yaml",
                "  onggi generate --model runs/tiny/checkpoints/step-0000020000 --prompt 옹기는"})
final class TrainCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "RECIPE", description = "The recipe: a YAML file.")
    private Path recipe;

    @Option(names = "--json", order = 1, description = "Print what came of it as JSON.")
    private boolean json;

    @Mixin
    private Streams streams;

    @Override
    public Integer call() {
        try (TrainingConsole console = new TrainingConsole(streams)) {
            Trainer.run(recipe, Trainer.Task.TRAIN, console);
            print(console, json, streams);
        }
        return ExitCode.OK;
    }

    /// What came of a run: all of it as JSON, or the last checkpoint.
    static void print(TrainingConsole console, boolean json, Streams streams) {
        streams.out().println(json
                ? Json.pretty(console.summary())
                : console.summary().getOrDefault("checkpoint", "no checkpoint"));
        streams.out().flush();
    }
}
