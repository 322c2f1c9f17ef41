package dev.onggi.cli;

import dev.onggi.format.convert.Conversion;
import dev.onggi.format.quantize.Quantization;
import dev.onggi.format.quantize.QuantizationScheme;
import dev.onggi.format.tensor.ElementType;
import dev.onggi.trainer.TrainedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `onggi export`: a checkpoint to a model that others load.
@Command(name = "export", sortOptions = false, abbreviateSynopsis = true, description = "Write the model of a checkpoint as a Hugging Face directory, or as a GGUF file.", footer = {
        "", "Examples:", "  onggi export runs/tiny/checkpoints/step-0000020000 onggi-tiny",
        "  onggi export runs/tiny/checkpoints/step-0000020000 onggi-tiny.gguf --type q8_0"})
final class ExportCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "CHECKPOINT", description = "A checkpoint, or any Hugging Face directory.")
    private Path checkpoint;

    @Parameters(index = "1", paramLabel = "OUTPUT", description = "The directory to be made; a GGUF file where it ends in .gguf.")
    private Path output;

    @Option(names = "--type", order = 1, paramLabel = "TYPE", description = "Of the weights: f32, f16, bf16; of a GGUF file also q8_0, q6_k, q4_k_m, q4_0 (default: bf16, of a GGUF file q8_0).")
    private Optional<WeightType> type;

    @Option(names = "--force", order = 2, description = "Replace OUTPUT where it is a file that exists.")
    private boolean force;

    @Mixin
    private Streams streams;

    @Override
    public Integer call() throws IOException {
        boolean gguf = output.toString().endsWith(".gguf");
        if (!gguf && type.flatMap(WeightType::scheme).isPresent()) {
            throw streams.wrongUsage(
                    "--type: a directory takes f32, f16 or bf16; name an output that ends in .gguf for fewer bits");
        }
        NewOutput.refuseExisting(output, force && gguf);
        if (gguf) {
            gguf(type.orElse(WeightType.Q8_0));
        } else {
            ElementType elements = type.orElse(WeightType.BF16).elements();
            try (Progress progress = Progress.of("export", 100, "%")) {
                TrainedModel.export(checkpoint, output, elements, progress::bytes);
            }
        }
        streams.out().println(output);
        return ExitCode.OK;
    }

    private void gguf(WeightType type) throws IOException {
        TrainedModel.check(checkpoint);
        if (type.scheme().isEmpty()) {
            try (Progress progress = Progress.of("export", 100, "%")) {
                Conversion.toGguf(checkpoint, output, type.elements(), progress::bytes);
            }
            return;
        }
        Path whole = output.toAbsolutePath().resolveSibling("." + output.getFileName() + ".f32.part");
        try {
            quantized(whole, type.scheme().get());
        } finally {
            Files.deleteIfExists(whole);
        }
    }

    /// By way of `whole`, with all numbers as they are.
    private void quantized(Path whole, QuantizationScheme scheme) {
        try (Progress progress = Progress.of("convert", 100, "%")) {
            Conversion.toGguf(checkpoint, whole, ElementType.F32, progress::bytes);
        }
        try (Progress progress = Progress.of("quantize", 100, "%")) {
            Quantization.quantize(whole, output, scheme, progress::bytes);
        }
    }
}
