package dev.onggi.corpus.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/// Trains a [LinearModel]: stochastic gradient descent with AdaGrad (Duchi, Hazan, Singer: Adaptive Subgradient Methods, 2011).
/// The same examples give the same model.
public final class Training {
    private static final int EPOCHS = 6;
    private static final double RATE = 0.5;
    private static final double DECAY = 1e-6;
    private static final long SEED = 42;

    private record Example(int[] grams, boolean isPositive) {
    }

    private final List<Example> examples = new ArrayList<>();
    private final double[] weights = new double[LetterGrams.BUCKETS];
    private final double[] squares = new double[LetterGrams.BUCKETS];
    private double bias;

    /// One more text to learn from.
    public void add(String text, Label label) {
        int[] grams = LetterGrams.of(text);
        if (grams.length > 0) {
            examples.add(new Example(grams, label == Label.POSITIVE));
        }
    }

    /// Whether a text is of the kind to be found.
    public enum Label {
        /// It is.
        POSITIVE,
        /// It is not.
        NEGATIVE
    }

    /// The model of all texts so far.
    public LinearModel train() {
        Arrays.fill(weights, 0);
        Arrays.fill(squares, 1e-3);
        long positives = examples.stream().filter(Example::isPositive).count();
        double balance = positives == 0 ? 1 : Math.sqrt((examples.size() - positives) / (double) positives);
        SplittableRandom random = new SplittableRandom(SEED);
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            for (int i = examples.size() - 1; i > 0; i--) {
                int other = random.nextInt(i + 1);
                Example moved = examples.set(i, examples.get(other));
                examples.set(other, moved);
            }
            examples.forEach(example -> learn(example, example.isPositive() ? balance : 1));
        }
        return quantized();
    }

    private void learn(Example example, double importance) {
        double norm = 1 / Math.sqrt(example.grams().length);
        double sum = 0;
        for (int gram : example.grams()) {
            sum += weights[gram];
        }
        double probability = 1 / (1 + Math.exp(-(bias + sum * norm)));
        double gradient = importance * (probability - (example.isPositive() ? 1 : 0));
        bias -= 0.01 * gradient;
        for (int gram : example.grams()) {
            double step = gradient * norm + DECAY * weights[gram];
            squares[gram] += step * step;
            weights[gram] -= RATE * step / Math.sqrt(squares[gram]);
        }
    }

    private LinearModel quantized() {
        double largest = Arrays.stream(weights).map(Math::abs).max().orElse(1);
        double scale = Math.max(largest, 1e-9) / Byte.MAX_VALUE;
        byte[] bytes = new byte[weights.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Math.round(weights[i] / scale);
        }
        return new LinearModel(bytes, scale, bias);
    }

    /// Writes a model with its notes.
    public static void write(LinearModel model, Path file, List<String> notes) throws IOException {
        model.write(file, notes);
    }
}
