package dev.onggi.trainer.torch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onggi.format.checkpoint.Checkpoint;
import dev.onggi.format.checkpoint.Checkpoints;
import dev.onggi.format.checkpoint.ModelConfig;
import dev.onggi.format.safetensors.SafetensorsFile;
import dev.onggi.format.tensor.Dequantizer;
import dev.onggi.format.tensor.Tensor;
import dev.onggi.trainer.learn.Batch;
import dev.onggi.trainer.learn.LearnerPlan;
import dev.onggi.trainer.learn.Snapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.data.Offset;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// What golden/trainer/make.py wrote under one name.
record Golden(Path folder, JsonNode json) {

    static Golden of(String name) {
        Path folder = Path.of(System.getProperty("repo.root"), "golden", "trainer", name);
        return new Golden(folder, new ObjectMapper().readTree(folder.resolve("case.json")));
    }

    Path model() {
        return folder.resolve("model");
    }

    static ModelConfig config(Path model) {
        try (Checkpoint checkpoint = Checkpoints.open(model)) {
            return checkpoint.config();
        }
    }

    double rate() {
        return json.get("rate").asDouble();
    }

    LearnerPlan plan(Path model, LearnerPlan.Precision precision, LearnerPlan.Activations activations,
            Optional<LearnerPlan.Adapter> adapter) {
        return new LearnerPlan(config(model), new LearnerPlan.Start.Model(model),
                new LearnerPlan.Optimizer(number("beta1"), number("beta2"), number("epsilon"),
                        number("weightDecay"),
                        number("clip")),
                new LearnerPlan.Computation(LearnerPlan.Device.CPU, precision, activations, number("zLoss")),
                adapter);
    }

    LearnerPlan plan() {
        return plan(model(), LearnerPlan.Precision.F32, LearnerPlan.Activations.KEPT, Optional.empty());
    }

    LearnerPlan.Adapter adapter() {
        List<String> targets = json.get("targets").valueStream().map(JsonNode::asString).toList();
        return new LearnerPlan.Adapter(json.get("rank").asInt(), number("alpha"), 0, targets, 1);
    }

    /// The adapter before the first step, as a checkpoint has it.
    Snapshot start() {
        List<Tensor> weights = SafetensorsFile.read(folder.resolve("start.safetensors"), Arena.ofAuto(),
                _ -> true);
        List<Tensor> moments = new ArrayList<>();
        for (Tensor weight : weights) {
            for (String moment : List.of(".exp_avg", ".exp_avg_sq")) {
                moments.add(new Tensor(weight.name() + moment, weight.type(), weight.shape(),
                        Arena.ofAuto().allocate(weight.data().byteSize())));
            }
        }
        return new Snapshot(0, weights, moments);
    }

    private double number(String key) {
        return json.get(key).asDouble();
    }

    /// What step `step` learns from.
    Batch batch(int step) {
        JsonNode batches = json.get("batches");
        JsonNode batch = batches.get(step % batches.size());
        return new Batch(flat(batch.get("tokens")), flat(batch.get("targets")), flat(batch.get("documents")),
                json.get("rows").asInt(), json.get("rowLength").asInt());
    }

    private static int[] flat(JsonNode rows) {
        List<Integer> all = new ArrayList<>();
        rows.forEach(row -> row.forEach(number -> all.add(number.asInt())));
        return all.stream().mapToInt(Integer::intValue).toArray();
    }

    List<Double> losses() {
        return json.get("steps").valueStream().map(step -> step.get("loss").asDouble()).toList();
    }

    List<Double> norms() {
        return json.get("steps").valueStream().map(step -> step.get("norm").asDouble()).toList();
    }

    float[] logits() {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(folder.resolve("logits.f32")))
                    .order(ByteOrder.LITTLE_ENDIAN);
            float[] logits = new float[bytes.remaining() / Float.BYTES];
            bytes.asFloatBuffer().get(logits);
            return logits;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Map<String, float[]> tensors(String file) {
        Map<String, float[]> tensors = new LinkedHashMap<>();
        for (Tensor tensor : SafetensorsFile.read(folder.resolve(file), Arena.ofAuto(), _ -> true)) {
            tensors.put(tensor.name(), Dequantizer.dequantize(tensor));
        }
        return tensors;
    }

    /// Equal within `tolerance` of the largest expected value.
    static void assertClose(String name, float[] actual, float[] expected, double tolerance) {
        double largest = 1e-3;
        for (float value : expected) {
            largest = Math.max(largest, Math.abs(value));
        }
        assertThat(actual).as(name).hasSameSizeAs(expected);
        for (int i = 0; i < actual.length; i++) {
            assertThat((double) actual[i]).as(name + "[" + i + "]").isCloseTo(expected[i],
                    Offset.offset(tolerance * largest));
        }
    }
}
