package dev.onggi.text.pii.measure;

import dev.onggi.text.pii.PiiDetector;
import dev.onggi.text.pii.PiiHit;
import dev.onggi.text.pii.PiiKind;
import dev.onggi.text.pii.TextSpan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// How many values written in an unusual way are found, for each kind and way.
///
/// @param mistakes the values that were not found
public record EvasionResult(List<Cell> cells, List<Mistake> mistakes) {

    /// One kind written one way.
    ///
    /// @param exact share of values reported with exactly their span
    /// @param covered share of values that a hit of their kind covers from end to end
    public record Cell(PiiKind kind, Variant variant, double exact, double covered) {
    }

    /// Measures `detector` with `samples` sentences a cell.
    public static EvasionResult of(PiiDetector detector, int samples, long seed) {
        List<Mistake> mistakes = new ArrayList<>();
        List<Cell> cells = new ArrayList<>();
        for (Variant variant : Variant.values()) {
            for (PiiKind kind : EvasionSet.KINDS) {
                cells.add(
                        cell(detector, kind, variant, EvasionSet.of(kind, variant, samples, seed), mistakes));
            }
        }
        return new EvasionResult(List.copyOf(cells), List.copyOf(mistakes));
    }

    private static Cell cell(PiiDetector detector, PiiKind kind, Variant variant, List<LabelledText> texts,
            List<Mistake> mistakes) {
        int exact = 0;
        int covered = 0;
        for (LabelledText text : texts) {
            Gold gold = text.gold().getFirst();
            TextSpan place = gold.places().getFirst();
            List<PiiHit> hits = detector.find(text.text()).stream().filter(hit -> hit.kind() == kind)
                    .toList();
            boolean covers = hits.stream().map(PiiHit::utf16)
                    .anyMatch(span -> span.from() <= place.from() && place.to() <= span.to());
            boolean equal = hits.stream().map(PiiHit::utf16).anyMatch(place::equals);
            exact += equal ? 1 : 0;
            covered += covers ? 1 : 0;
            if (!equal) {
                mistakes.add(new Mistake(text.id(), covers ? Mistake.Sort.OTHER_SPAN : Mistake.Sort.MISSED,
                        gold.label(), gold.text(), text.text().replaceAll("\\R", "⏎")));
            }
        }
        return new Cell(kind, variant, (double) exact / texts.size(), (double) covered / texts.size());
    }

    /// The smallest share of exact spans in the table of twenty-two ways and three kinds.
    public double worst() {
        return cells.stream()
                .filter(cell -> cell.variant().inTable() && EvasionSet.TABLE.contains(cell.kind()))
                .mapToDouble(Cell::exact).min().orElseThrow();
    }

    /// Exact spans, and in brackets what is covered where that is more; per cent.
    public Table table() {
        List<String> columns = new ArrayList<>(List.of("variant"));
        EvasionSet.KINDS.forEach(kind -> columns.add(kind.name()));
        return new Table("Evasion: values reported, % exact span (% covered)", columns,
                Arrays.stream(Variant.values()).map(this::row).toList());
    }

    private List<Object> row(Variant variant) {
        List<Object> row = new ArrayList<>();
        row.add(variant.inTable()
                ? (variant.ordinal() + 1) + " " + variant
                : "beyond: " + variant);
        cells.stream().filter(cell -> cell.variant() == variant).map(EvasionResult::shown).forEach(row::add);
        return row;
    }

    private static String shown(Cell cell) {
        long exact = Math.round(100 * cell.exact());
        long covered = Math.round(100 * cell.covered());
        return covered > exact ? exact + " (" + covered + ")" : Long.toString(exact);
    }
}
