package dev.onggi.text.pii.measure;

import dev.onggi.text.pii.TextSpan;
import java.util.ArrayList;
import java.util.List;

/// Sentences with and without the names of people, held out: the rules for names were written without them.
public final class NameSet {
    private static final char OPEN = '⟦';
    private static final char CLOSE = '⟧';

    private NameSet() {
    }

    /// All of `names.tsv`.
    public static List<LabelledText> all() {
        List<LabelledText> texts = new ArrayList<>();
        MeasureFile.rows("names.tsv", 2)
                .forEach(row -> texts.add(text("name-" + (texts.size() + 1), row[0], row[1])));
        return List.copyOf(texts);
    }

    private static LabelledText text(String id, String family, String marked) {
        StringBuilder text = new StringBuilder();
        List<Gold> gold = new ArrayList<>();
        int from = 0;
        for (char c : marked.toCharArray()) {
            if (c == OPEN) {
                from = text.length();
            } else if (c == CLOSE) {
                gold.add(new Gold(GoldLabel.PERSON, text.substring(from),
                        List.of(new TextSpan(from, text.length())), CheckDigit.NONE));
            } else {
                text.append(c);
            }
        }
        return LabelledText.of(id, family, text.toString(), gold);
    }
}
