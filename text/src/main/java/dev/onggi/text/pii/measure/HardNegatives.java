package dev.onggi.text.pii.measure;

import java.util.ArrayList;
import java.util.List;

/// Sentences that hold no personal data and look as if they did: order, tracking, contract and case numbers, statistics, laws,
/// product codes, prices, book numbers, code, logs, dates, common nouns that begin like surnames.
public final class HardNegatives {
    private HardNegatives() {
    }

    /// All of `hard-negatives.tsv`.
    public static List<LabelledText> all() {
        List<LabelledText> sentences = new ArrayList<>();
        MeasureFile.rows("hard-negatives.tsv", 2)
                .forEach(row -> sentences.add(LabelledText.of("negative-" + (sentences.size() + 1), row[0],
                        row[1], List.of())));
        return List.copyOf(sentences);
    }
}
