package dev.onggi.corpus.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;

/// Logistic regression over [LetterGrams]: p = 1 / (1 + exp(-(b + Σ w / √n))), where the sum goes over all n grams of a text.
///
/// A model's file is text: lines that begin with `#` name its sources and licence; then a line with the scale and the bias b; then
/// the weights, one signed byte a bucket, times the scale, in Base64.
public final class LinearModel {
    private static final int LINE = 120;
    private final byte[] weights;
    private final double scale;
    private final double bias;

    LinearModel(byte[] weights, double scale, double bias) {
        this.weights = weights.clone();
        this.scale = scale;
        this.bias = bias;
    }

    /// A model among the resources of this package.
    public static LinearModel resource(String name) {
        try (InputStream file = LinearModel.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("the corpus room lacks its resource " + name);
            }
            return parse(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException("the resource " + name + " cannot be read", e);
        }
    }

    private static LinearModel parse(String text) {
        List<String> lines = text.lines().filter(line -> !line.startsWith("#")).toList();
        String[] numbers = lines.getFirst().split(" ");
        byte[] weights = Base64.getDecoder().decode(String.join("", lines.subList(1, lines.size())));
        if (weights.length != LetterGrams.BUCKETS) {
            throw new IllegalStateException(
                    "a model has " + weights.length + " weights; expected " + LetterGrams.BUCKETS);
        }
        return new LinearModel(weights, Double.parseDouble(numbers[0]), Double.parseDouble(numbers[1]));
    }

    /// Writes the model.
    ///
    /// @param notes what it was trained on, by what, under which licence; one line each
    void write(Path file, List<String> notes) throws IOException {
        StringBuilder text = new StringBuilder();
        notes.forEach(note -> text.append("# ").append(note).append('\n'));
        text.append(scale).append(' ').append(bias).append('\n');
        String packed = Base64.getEncoder().encodeToString(weights);
        for (int from = 0; from < packed.length(); from += LINE) {
            text.append(packed, from, Math.min(from + LINE, packed.length())).append('\n');
        }
        Files.writeString(file, text);
    }

    /// How likely the text is of the kind that the model knows, 0 to 1.
    public double probability(String text) {
        return probability(LetterGrams.of(text));
    }

    /// The same of grams that are known.
    double probability(int[] grams) {
        if (grams.length == 0) {
            return 0;
        }
        long sum = 0;
        for (int gram : grams) {
            sum += weights[gram];
        }
        return 1 / (1 + Math.exp(-(bias + scale * sum / Math.sqrt(grams.length))));
    }
}
