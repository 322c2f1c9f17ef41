package dev.onggi.cli;

import dev.onggi.trainer.TrainedModel;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `onggi merge`: an adapter and its model to one model.
@Command(name = "merge", sortOptions = false, abbreviateSynopsis = true, description = "Write a low-rank adapter (LoRA, as PEFT has it) and the model it was made for as one model.", footer = {
        "", "Example:",
        "  onggi merge runs/tutorial/checkpoints/step-0000000500 midm-tuned"})
final class MergeCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "ADAPTER", description = "A checkpoint of an adapter, or a directory in PEFT's format.")
    private Path adapter;

    @Parameters(index = "1", paramLabel = "OUTPUT", description = "The Hugging Face directory to be made.")
    private Path output;

    @Option(names = "--base", order = 1, paramLabel = "MODEL", description = "The model's Hugging Face directory (default: the one that the adapter names).")
    private Optional<Path> base;

    @Option(names = "--type", order = 2, paramLabel = "TYPE", defaultValue = "bf16", description = "Of the weights: f32, f16 or bf16 (default: ${DEFAULT-VALUE}).")
    private WeightType type = WeightType.BF16;

    @Mixin
    private Streams streams;

    @Override
    public Integer call() {
        if (type.scheme().isPresent()) {
            throw streams.wrongUsage("--type: expected f32, f16 or bf16; for fewer bits, run: onggi export "
                    + output + " MODEL.gguf");
        }
        NewOutput.refuseExisting(output, false);
        try (Progress progress = Progress.of("merge", 100, "%")) {
            TrainedModel.merge(adapter, base, output, type.elements(), progress::bytes);
        }
        streams.out().println(output);
        return ExitCode.OK;
    }
}
