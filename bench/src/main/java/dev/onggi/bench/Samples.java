package dev.onggi.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What was measured, by model and quantity, in the order of the rounds.
final class Samples {

    private record Pair(List<Double> onggi, List<Double> llama) {
    }

    private final Map<Path, Map<Quantity, Pair>> samples = new LinkedHashMap<>();

    private Pair pair(Path model, Quantity quantity) {
        return samples.computeIfAbsent(model, _ -> new EnumMap<>(Quantity.class)).computeIfAbsent(quantity,
                _ -> new Pair(new ArrayList<>(), new ArrayList<>()));
    }

    void addOnggi(Path model, Quantity quantity, double value) {
        pair(model, quantity).onggi().add(value);
    }

    void addLlama(Path model, Quantity quantity, double value) {
        pair(model, quantity).llama().add(value);
    }

    /// The middle value, or the mean of the middle two.
    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(middle)
                : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /// A Markdown table of medians.
    String table() {
        StringBuilder table = new StringBuilder(
                "| model | what | Onggi | llama.cpp | Onggi is better by |\n| --- | --- | ---: | ---: | ---: |\n");
        samples.forEach((model, quantities) -> quantities.forEach((quantity, pair) -> {
            double onggi = median(pair.onggi());
            double llama = median(pair.llama());
            table.append(String.format(Locale.ROOT, "| %s | %s | %.2f | %.2f | %.2f × |%n",
                    model.getFileName(), quantity.title(), onggi, llama, quantity.ratio(onggi, llama)));
        }));
        return table.toString();
    }
}
