package dev.onggi.text.pii.measure;

import dev.onggi.text.pii.PiiDetector;
import dev.onggi.text.pii.PiiHit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Hard negatives in which something was reported all the same.
///
/// @param sentences how many hard negatives of each family there are
/// @param alarms how many of them had at least one hit
/// @param examples what was reported, one line a sentence
public record FalseAlarms(Map<String, Integer> sentences, Map<String, Integer> alarms,
        List<String> examples) {

    /// Reads all hard negatives.
    public static FalseAlarms of(PiiDetector detector) {
        Map<String, Integer> sentences = new TreeMap<>();
        Map<String, Integer> alarms = new TreeMap<>();
        List<String> examples = new ArrayList<>();
        for (LabelledText sentence : HardNegatives.all()) {
            sentences.merge(sentence.family(), 1, Integer::sum);
            List<PiiHit> hits = detector.find(sentence.text());
            if (!hits.isEmpty()) {
                alarms.merge(sentence.family(), 1, Integer::sum);
                examples.add(hits.stream()
                        .map(hit -> hit.kind() + " '"
                                + sentence.text().substring(hit.utf16().from(), hit.utf16().to()) + "'")
                        .toList() + " " + sentence.text());
            }
        }
        return new FalseAlarms(sentences, alarms, examples);
    }

    /// Share of sentences with a false alarm.
    public double share() {
        return (double) sum(alarms) / sum(sentences);
    }

    /// One row a family with alarms, and one for all.
    public Table table() {
        List<List<Object>> rows = new ArrayList<>();
        alarms.forEach((family, count) -> rows.add(row(family, sentences.getOrDefault(family, 0), count)));
        rows.add(row("all " + sentences.size() + " families", sum(sentences), sum(alarms)));
        return new Table("False alarms on hard negatives", List.of("family", "sentences", "with a hit", "%"),
                rows);
    }

    private static List<Object> row(String family, int sentences, int alarms) {
        return List.of(family, sentences, alarms, 100.0 * alarms / sentences);
    }

    private static int sum(Map<String, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }
}
