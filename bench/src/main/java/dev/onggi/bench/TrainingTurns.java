package dev.onggi.bench;

import dev.onggi.format.checkpoint.Checkpoint;
import dev.onggi.format.checkpoint.Checkpoints;
import dev.onggi.format.checkpoint.ModelConfig;
import dev.onggi.trainer.learn.Batch;
import dev.onggi.trainer.learn.Learner;
import dev.onggi.trainer.learn.LearnerPlan;
import dev.onggi.trainer.learn.LearnerPlan.Activations;
import dev.onggi.trainer.learn.LearnerPlan.Precision;
import dev.onggi.trainer.learn.ProcessGroup;
import dev.onggi.trainer.torch.TorchLearners;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// One contender of bench/trainer/compare.py: for each line with a number, makes so many steps and says how long they took.
final class TrainingTurns {

    private static final LearnerPlan.Optimizer OPTIMIZER = new LearnerPlan.Optimizer(0.9, 0.95, 1e-8, 0.1, 1);
    private static final double RATE = 1e-3;

    private TrainingTurns() {
    }

    /// @param arguments folder of model.safetensors and tokens.i32, precision, activations, rows, row length, documents a row
    public static void main(String... arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        LearnerPlan.Computation computation = new LearnerPlan.Computation(LearnerPlan.Device.CPU,
                Precision.valueOf(arguments[1].toUpperCase(Locale.ROOT)),
                Activations.valueOf(arguments[2].toUpperCase(Locale.ROOT)), 0);
        List<Batch> batches = batches(folder.resolve("tokens.i32"), Integer.parseInt(arguments[3]),
                Integer.parseInt(arguments[4]), Integer.parseInt(arguments[5]));
        LearnerPlan plan = new LearnerPlan(config(folder), new LearnerPlan.Start.Model(folder), OPTIMIZER,
                computation,
                Optional.empty());
        try (Learner learner = new TorchLearners().open(plan, ProcessGroup.ALONE)) {
            takeTurns(learner, batches);
        }
    }

    private static void takeTurns(Learner learner, List<Batch> batches) throws IOException {
        BufferedReader turns = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        System.out.println("ready");
        int step = 0;
        for (String line = turns.readLine(); line != null; line = turns.readLine()) {
            List<Double> losses = new ArrayList<>();
            long begin = System.nanoTime();
            for (int turn = Integer.parseInt(line); turn > 0; turn--) {
                Batch batch = batches.get(step++ % batches.size());
                losses.add(learner.step(List.of(batch), RATE).loss().mean());
            }
            System.out.println(
                    "{\"seconds\": " + (System.nanoTime() - begin) / 1e9 + ", \"losses\": " + losses + "}");
        }
    }

    private static ModelConfig config(Path folder) {
        try (Checkpoint checkpoint = Checkpoints.open(folder)) {
            return checkpoint.config();
        }
    }

    private static List<Batch> batches(Path file, int rows, int length, int documents) throws IOException {
        IntBuffer ids = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN)
                .asIntBuffer();
        List<Batch> batches = new ArrayList<>();
        while (ids.hasRemaining()) {
            int[] tokens = new int[rows * length];
            int[] targets = new int[rows * length];
            int[] numbers = new int[rows * length];
            for (int row = 0; row < rows; row++) {
                int[] line = new int[length + 1];
                ids.get(line);
                System.arraycopy(line, 0, tokens, row * length, length);
                System.arraycopy(line, 1, targets, row * length, length);
                for (int i = 0; i < length; i++) {
                    numbers[row * length + i] = i * documents / length;
                }
            }
            batches.add(new Batch(tokens, targets, numbers, rows, length));
        }
        return batches;
    }
}
