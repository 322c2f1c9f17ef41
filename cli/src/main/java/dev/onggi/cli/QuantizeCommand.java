package dev.onggi.cli;

import dev.onggi.format.quantize.Quantization;
import dev.onggi.format.quantize.QuantizationScheme;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `onggi quantize`: a GGUF file made smaller.
@Command(name = "quantize", sortOptions = false, abbreviateSynopsis = true, description = "Make a GGUF file smaller: fewer bits a weight.", footer = {
        "", "Example:", "  onggi quantize model.f16.gguf model.q4_k_m.gguf --type q4_k_m"})
final class QuantizeCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "INPUT", description = "GGUF file.")
    private Path input;

    @Parameters(index = "1", paramLabel = "OUTPUT", description = "GGUF file to be made.")
    private Path output;

    @Option(names = "--type", order = 2, required = true, paramLabel = "TYPE", description = "f16, q8_0, q6_k, q4_k_m or q4_0.")
    private QuantizationScheme type;

    @Option(names = "--force", order = 3, description = "Replace OUTPUT where it exists.")
    private boolean force;

    @Option(names = "--json", order = 4, description = "Print one JSON object.")
    private boolean json;

    @Mixin
    private Streams streams;

    @Override
    public Integer call() {
        NewOutput.refuseExisting(output, force);
        Quantization.Report report;
        try (Progress progress = Progress.of("quantize", 100, "%")) {
            report = Quantization.quantize(input, output, type, progress::bytes);
        }
        streams.out().print(json ? json(report) + "\n" : text(report));
        return ExitCode.OK;
    }

    private String text(Quantization.Report report) {
        StringBuilder text = new StringBuilder(
                String.format(Locale.ROOT, "%s: %.1f MiB, was %.1f MiB%n", output,
                        report.bytesAfter() / 1048576.0, report.bytesBefore() / 1048576.0));
        if (report.fallbacks() > 0) {
            text.append(report.fallbacks()).append(" tensors have rows that are not whole ")
                    .append(type.type())
                    .append(" blocks and got another type\n");
        }
        if (report.twiceQuantized() > 0) {
            text.append(report.twiceQuantized())
                    .append(" tensors were quantised already and lost precision twice; better start from F16 or F32\n");
        }
        return text.toString();
    }

    private String json(Quantization.Report report) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("output", output.toString());
        fields.put("bytes_before", report.bytesBefore());
        fields.put("bytes_after", report.bytesAfter());
        fields.put("fallbacks", report.fallbacks());
        fields.put("twice_quantized", report.twiceQuantized());
        return Json.pretty(fields);
    }
}
