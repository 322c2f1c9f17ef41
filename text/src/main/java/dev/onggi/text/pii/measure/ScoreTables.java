package dev.onggi.text.pii.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// [Scores] as tables.
public final class ScoreTables {
    private static final List<String> COLUMNS = List.of("label", "known", "P exact", "R exact", "F1 exact",
            "P substring", "R substring", "F1 substring");

    private ScoreTables() {
    }

    /// One row a label of `labels` that occurs, then identifiers and all; for labels with check digits, also the values with right
    /// and with wrong ones apart.
    public static Table of(String title, Scores scores, Set<GoldLabel> labels) {
        List<List<Object>> rows = new ArrayList<>();
        Arrays.stream(GoldLabel.values()).filter(labels::contains)
                .forEach(label -> addRow(rows, label.name(), scores, label::equals, any -> true));
        Arrays.stream(GoldLabel.values()).filter(labels::contains).forEach(label -> {
            if (scores.tally(label::equals, CheckDigit.RIGHT::equals, Matching.EXACT).found()
                    + scores.tally(label::equals, CheckDigit.RIGHT::equals, Matching.EXACT).missed() > 0) {
                addRow(rows, label + ", check digit right", scores, label::equals, CheckDigit.RIGHT::equals);
            }
            addRow(rows, label + ", check digit wrong", scores, label::equals, CheckDigit.WRONG::equals);
        });
        addRow(rows, "**identifiers, check digit right**", scores, GoldLabel::identifier,
                CheckDigit.RIGHT::equals);
        addRow(rows, "**identifiers, check digit wrong**", scores, GoldLabel::identifier,
                CheckDigit.WRONG::equals);
        addRow(rows, "**identifiers**", scores, GoldLabel::identifier, any -> true);
        addRow(rows, "**all labels**", scores, any -> true, any -> true);
        return new Table(title, COLUMNS, rows);
    }

    private static void addRow(List<List<Object>> rows, String name, Scores scores,
            Predicate<GoldLabel> labels,
            Predicate<CheckDigit> checkDigits) {
        Tally exact = scores.tally(labels, checkDigits, Matching.EXACT);
        Tally substring = scores.tally(labels, checkDigits, Matching.SUBSTRING);
        int known = exact.found() + exact.missed();
        if (known + exact.right() + exact.wrong() > 0) {
            rows.add(
                    List.of(name, known, exact.precision(), exact.recall(), exact.f1(), substring.precision(),
                            substring.recall(), substring.f1()));
        }
    }
}
