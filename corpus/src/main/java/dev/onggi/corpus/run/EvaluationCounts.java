package dev.onggi.corpus.run;

import dev.onggi.corpus.decontaminate.EvalOverlap;
import dev.onggi.corpus.report.RunFacts.EvaluationFacts;
import dev.onggi.corpus.work.Tally;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/// What was found of the evaluation sets. While a run is under way every item that was found has a count of its own, so that one that
/// stands in several parts is counted once.
public final class EvaluationCounts {
    static final String ITEM = "evaluation.item.";

    private EvaluationCounts() {
    }

    /// By set; `index` is the file of [EvalOverlap].
    static Map<String, EvaluationFacts> of(Path index, Tally finish) {
        Map<String, Long> found = finish.under(ITEM);
        Map<String, EvaluationFacts> facts = new TreeMap<>();
        EvalOverlap.sets(index).forEach((set, size) -> facts.put(set, new EvaluationFacts(size.items(),
                size.tooShort(), found.keySet().stream().filter(item -> item.startsWith(set + "/")).count(),
                finish.get("evaluation.dropped." + set), finish.get("evaluation.cut." + set))));
        return facts;
    }

    /// The counts with one for the items of each set, instead of one for each item.
    public static Map<String, Long> summed(Map<String, Long> counts) {
        Map<String, Long> summed = new TreeMap<>();
        counts.forEach((name, count) -> {
            if (name.startsWith(ITEM)) {
                summed.merge("evaluation.items." + name.substring(ITEM.length(), name.indexOf('/')), 1L,
                        Long::sum);
            } else {
                summed.put(name, count);
            }
        });
        return summed;
    }
}
