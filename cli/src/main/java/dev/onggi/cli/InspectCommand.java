package dev.onggi.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `onggi inspect`: what is in a model file, what it needs, and whether it runs.
@Command(name = "inspect", sortOptions = false, abbreviateSynopsis = true, description = "Show what is in a model, what it needs in memory, and whether it runs here.", footer = {
        "", "Examples:", "  onggi inspect MODEL", "  onggi inspect MODEL --tensors --metadata",
        "  onggi inspect MODEL --json | jq .parameters",
        "  onggi inspect MODEL --check && onggi chat -m MODEL"})
final class InspectCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "FILE", description = "GGUF file, safetensors file or Hugging Face directory.")
    private Path file;

    @Option(names = "--tensors", order = 2, description = "List every tensor: name, type, shape, bytes.")
    private boolean tensors;

    @Option(names = "--metadata", order = 3, description = "List all metadata, long values cut short.")
    private boolean metadata;

    @Option(names = "--json", order = 4, description = "Print one JSON object with everything.")
    private boolean json;

    @Option(names = "--check", order = 5, description = "Return 1 if the model does not run here.")
    private boolean check;

    @Mixin
    private Streams streams;

    @Override
    public Integer call() {
        InspectionReport report = InspectionReport.of(file);
        boolean fails = check && report.verdict().equals("no");
        if (json) {
            streams.out().println(report.json());
            return fails ? ExitCode.FAILED : ExitCode.OK;
        }
        streams.out().print(report.summary());
        if (metadata) {
            streams.out().print("\n" + report.metadata());
        }
        if (tensors) {
            streams.out().print("\n" + report.tensors());
        }
        return fails ? ExitCode.FAILED : ExitCode.OK;
    }
}
