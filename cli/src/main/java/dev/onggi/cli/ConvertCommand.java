package dev.onggi.cli;

import dev.onggi.format.convert.Conversion;
import dev.onggi.format.tensor.ElementType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `onggi convert`: a Hugging Face directory to GGUF, and back.
@Command(name = "convert", sortOptions = false, abbreviateSynopsis = true, description = "Convert a Hugging Face directory to a GGUF file, or a GGUF file to a directory.", footer = {
        "", "Examples:", "  onggi convert midm-2.0-mini/ midm-2.0-mini.gguf --type f16",
        "  onggi convert model.gguf model-hf/"})
final class ConvertCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "INPUT", description = "Hugging Face directory, or GGUF file.")
    private Path input;

    @Parameters(index = "1", paramLabel = "OUTPUT", description = "The file or directory to be made.")
    private Path output;

    @Option(names = "--type", order = 2, paramLabel = "TYPE", description = "Type of matrices in a GGUF file: f32, f16, bf16, q8_0 … (default: f16).")
    private Optional<ElementType> type;

    @Option(names = "--force", order = 3, description = "Replace OUTPUT where it exists.")
    private boolean force;

    @Mixin
    private Streams streams;

    @Override
    public Integer call() {
        boolean toGguf = Files.isDirectory(input);
        if (!toGguf && type.isPresent()) {
            throw streams.wrongUsage(
                    "--type is for GGUF output; a Hugging Face directory keeps the weights' own values");
        }
        NewOutput.refuseExisting(output, force);
        try (Progress progress = Progress.of("convert", 100, "%")) {
            if (toGguf) {
                Conversion.toGguf(input, output, type.orElse(ElementType.F16), progress::bytes);
            } else {
                Conversion.toHuggingFace(input, output, progress::bytes);
            }
        }
        streams.out().println(output);
        return ExitCode.OK;
    }
}
