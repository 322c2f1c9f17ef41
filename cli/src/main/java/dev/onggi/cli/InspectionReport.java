package dev.onggi.cli;

import dev.onggi.format.checkpoint.ModelConfig;
import dev.onggi.format.inspect.Inspection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What `onggi inspect` prints.
///
/// @param inspection what was found
record InspectionReport(Inspection inspection) {
    private static final Path MEMORY = Path.of("/proc/meminfo");

    /// Some lines for people.
    String summary() {
        StringBuilder lines = new StringBuilder();
        line(lines, "file", inspection.path() + " (" + inspection.format() + ")");
        line(lines, "parameters",
                String.format(Locale.ROOT, "%.2f million in %d tensors", inspection.parameters() / 1e6,
                        inspection.tensors().size()));
        line(lines, "weights",
                mebibytes(inspection.weightBytes()) + ": " + inspection.bytesByType().entrySet().stream()
                        .map(entry -> entry.getKey() + " " + mebibytes(entry.getValue()))
                        .collect(Collectors.joining(", ")));
        inspection.config().ifPresent(config -> shape(lines, config));
        inspection.cacheBytesPerThousandTokens().ifPresent(bytes -> line(lines, "memory",
                mebibytes(inspection.weightBytes()) + " for weights, and " + mebibytes(bytes)
                        + " for each 1,000 tokens of context in f16"));
        line(lines, "runs here", verdict());
        return lines.toString();
    }

    /// Key, tab, value.
    String metadata() {
        return inspection.metadata().entrySet().stream()
                .map(entry -> entry.getKey() + "\t" + entry.getValue() + "\n")
                .collect(Collectors.joining());
    }

    /// Name, tab, type, tab, shape, tab, bytes.
    String tensors() {
        return inspection.tensors().stream()
                .map(tensor -> tensor.name() + "\t" + tensor.type() + "\t"
                        + tensor.shape().stream().map(String::valueOf).collect(Collectors.joining("×")) + "\t"
                        + tensor.bytes() + "\n")
                .collect(Collectors.joining());
    }

    /// Everything, for a program.
    String json() {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("path", inspection.path().toString());
        report.put("format", inspection.format());
        report.put("runs", inspection.config().isPresent());
        report.put("obstacle", inspection.obstacle().orElse(null));
        report.put("architecture", inspection.config().map(config -> name(config)).orElse(null));
        report.put("parameters", inspection.parameters());
        report.put("weight_bytes", inspection.weightBytes());
        report.put("cache_bytes_per_thousand_tokens", inspection.cacheBytesPerThousandTokens().orElse(null));
        report.put("metadata", inspection.metadata());
        report.put("tensors",
                inspection.tensors().stream().map(tensor -> Map.of("name", tensor.name(), "type",
                        tensor.type().toString(), "shape", tensor.shape(), "bytes", tensor.bytes()))
                        .toList());
        return Json.pretty(report);
    }

    private static void shape(StringBuilder lines, ModelConfig config) {
        line(lines, "architecture", name(config));
        line(lines, "shape", config.layers() + " layers, hidden " + config.hiddenSize() + ", feed-forward "
                + config.intermediateSize() + ", " + config.heads() + " heads of " + config.headSize() + " ("
                + config.keyValueHeads() + " for keys and values)");
        line(lines, "vocabulary",
                config.vocabularySize() + (config.tiedEmbeddings() ? ", tied embeddings" : ""));
        line(lines, "context", config.contextLength() + " tokens");
    }

    private String verdict() {
        if (inspection.obstacle().isPresent()) {
            return "no: " + inspection.obstacle().get();
        }
        Optional<Long> available = availableMemory();
        boolean fits = available.isEmpty() || available.get() > inspection.weightBytes();
        return fits
                ? "yes" + available.map(bytes -> " (" + mebibytes(bytes) + " of memory are available)")
                        .orElse("")
                : "slowly: its weights need more than the " + mebibytes(available.get())
                        + " of memory that are available now";
    }

    private static Optional<Long> availableMemory() {
        if (!Files.isReadable(MEMORY)) {
            return Optional.empty();
        }
        try {
            return Files.readAllLines(MEMORY).stream().filter(line -> line.startsWith("MemAvailable:"))
                    .map(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10).findFirst();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String name(ModelConfig config) {
        return config.architecture().name().toLowerCase(Locale.ROOT);
    }

    private static String mebibytes(long bytes) {
        return String.format(Locale.ROOT, "%,.1f MiB", bytes / 1048576.0);
    }

    private static void line(StringBuilder lines, String key, String value) {
        lines.append(String.format(Locale.ROOT, "%-13s %s%n", key + ":", value));
    }
}
