package dev.onggi.trainer.metrics;

import dev.onggi.format.disk.NewFile;
import dev.onggi.format.json.JsonFile;
import dev.onggi.format.json.JsonText;
import dev.onggi.trainer.TrainerException;
import dev.onggi.trainer.TrainingEvent;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `metrics.jsonl`: one line a step (`step`, `loss`, `learning_rate`, `gradient_norm`, `tokens`, `tokens_per_second`) and one a
/// validation (`step`, `bits_per_byte` by source).
public final class MetricsFile implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder(JsonFile.FACTORY).build();

    private final Path file;
    private final BufferedWriter lines;

    /// Begins the file, or goes on with it; lines of steps after `step` are of a process that was killed, and go.
    public MetricsFile(Path file, long step) {
        this.file = file;
        try {
            StringBuilder kept = new StringBuilder();
            for (String line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
                if (isUpTo(step, line)) {
                    kept.append(line).append('\n');
                }
            }
            NewFile.write(file, kept.toString().getBytes(StandardCharsets.UTF_8));
            lines = Files.newBufferedWriter(file, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /// Writes down a step.
    public void stepped(TrainingEvent.Stepped event) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("step", event.step());
        line.put("loss", event.loss());
        line.put("learning_rate", event.learningRate());
        line.put("gradient_norm", event.gradientNorm());
        line.put("tokens", event.tokens());
        line.put("tokens_per_second", Math.round(event.tokensPerSecond()));
        write(line);
    }

    /// Writes down a validation.
    public void validated(TrainingEvent.Validated event) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("step", event.step());
        line.put("bits_per_byte", event.bitsPerByte());
        write(line);
    }

    /// Draws all that the file says, as `loss.svg` and `bits-per-byte.svg` beside it.
    public void plot() {
        CurvePlot loss = new CurvePlot();
        CurvePlot bits = new CurvePlot();
        try {
            for (String line : Files.readAllLines(file)) {
                JsonNode node = JSON.readTree(line);
                long step = node.path("step").longValue();
                if (node.has("loss")) {
                    loss.add("loss", step, node.path("loss").doubleValue());
                }
                node.path("bits_per_byte").properties()
                        .forEach(value -> bits.add(value.getKey(), step, value.getValue().doubleValue()));
            }
        } catch (IOException e) {
            throw failed(e);
        }
        loss.write(file.resolveSibling("loss.svg"));
        bits.write(file.resolveSibling("bits-per-byte.svg"));
    }

    @Override
    public void close() {
        try {
            lines.close();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private void write(Map<String, Object> line) {
        try {
            lines.write(JsonText.compact(line));
            lines.write('\n');
            lines.flush();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /// A line that was cut off is none.
    private static boolean isUpTo(long step, String line) {
        try {
            JsonNode node = JSON.readTree(line);
            return node.path("step").isIntegralNumber() && node.path("step").longValue() <= step;
        } catch (JacksonException e) {
            return false;
        }
    }

    private TrainerException failed(IOException e) {
        return new TrainerException(file, "", "cannot be written: " + e, e);
    }
}
