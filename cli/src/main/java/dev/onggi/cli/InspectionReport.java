package dev.onggi.cli;

import dev.onggi.engine.EngineException;
import dev.onggi.engine.Memory;
import dev.onggi.engine.ModelFit;
import dev.onggi.engine.ModelText;
import dev.onggi.format.FormatException;
import dev.onggi.format.checkpoint.ModelConfig;
import dev.onggi.format.inspect.Inspection;
import dev.onggi.text.tokenizer.TokenizerException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What `onggi inspect` prints.
///
/// @param inspection what was found
/// @param textObstacle why its tokenizer or chat template cannot be used, if so
/// @param memory what there is here
/// @param fit how the model fits into it, if it can be run at all
record InspectionReport(Inspection inspection, Optional<String> textObstacle, Memory memory,
        Optional<ModelFit> fit) {

    /// Looks into `file`, and at this machine.
    static InspectionReport of(Path file) {
        Inspection inspection = Inspection.of(file);
        Memory memory = Memory.now();
        return new InspectionReport(inspection, textObstacle(inspection), memory,
                inspection.config().map(config -> ModelFit.of(config, inspection.weightBytes(), memory)));
    }

    private static Optional<String> textObstacle(Inspection inspection) {
        if (inspection.config().isEmpty()) {
            return Optional.empty();
        }
        try {
            ModelText text = ModelText.open(inspection.path());
            text.tokenizer();
            text.chatTemplate();
            return Optional.empty();
        } catch (FormatException | TokenizerException | EngineException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

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
        fit.ifPresent(found -> inspection.config().ifPresent(
                config -> line(lines, "memory", memory(found, config, inspection.weightBytes()))));
        line(lines, "runs here", verdictLine());
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
        report.put("runs", inspection.config().isPresent() && obstacle().isEmpty());
        report.put("obstacle", obstacle().orElse(null));
        report.put("architecture", inspection.config().map(config -> name(config)).orElse(null));
        report.put("parameters", inspection.parameters());
        report.put("weight_bytes", inspection.weightBytes());
        report.put("cache_bytes_per_thousand_tokens", inspection.cacheBytesPerThousandTokens().orElse(null));
        report.put("context_length", inspection.config().map(ModelConfig::contextLength).orElse(null));
        report.put("here", here());
        report.put("metadata", inspection.metadata());
        report.put("tensors",
                inspection.tensors().stream().map(tensor -> Map.of("name", tensor.name(), "type",
                        tensor.type().toString(), "shape", tensor.shape(), "bytes", tensor.bytes()))
                        .toList());
        return Json.pretty(report);
    }

    private Map<String, Object> here() {
        Map<String, Object> here = new LinkedHashMap<>();
        here.put("runs", verdict());
        here.put("reason", reason());
        here.put("context_length", fit.map(ModelFit::contextLength).orElse(null));
        here.put("needed_bytes", fit.map(ModelFit::neededBytes).orElse(null));
        here.put("available_bytes", memory.available());
        here.put("total_bytes", memory.total());
        return here;
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

    /// Whether the model runs here, by name: `yes`, `short_context`, `slowly` or `no`.
    String verdict() {
        return fit.filter(found -> obstacle().isEmpty())
                .map(found -> found.verdict().name().toLowerCase(Locale.ROOT)).orElse("no");
    }

    private Optional<String> obstacle() {
        return inspection.obstacle().or(() -> textObstacle);
    }

    private String reason() {
        return obstacle().or(() -> fit.map(ModelFit::reason)).orElse("");
    }

    private String verdictLine() {
        return switch (verdict()) {
            case "yes" -> "yes (" + reason() + ")";
            case "short_context" -> "yes, " + reason();
            default -> verdict() + ": " + reason();
        };
    }

    private static String memory(ModelFit fit, ModelConfig config, long weightBytes) {
        return String.format(Locale.ROOT,
                "%s for weights, %s for each 1,000 tokens of context in f16 (%s for all %,d)",
                mebibytes(weightBytes), mebibytes(fit.cacheBytesPerToken() * 1000),
                mebibytes(fit.cacheBytesPerToken() * config.contextLength()), config.contextLength());
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
