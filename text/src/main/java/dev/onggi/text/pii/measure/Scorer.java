package dev.onggi.text.pii.measure;

import dev.onggi.text.pii.PiiDetector;
import dev.onggi.text.pii.PiiHit;
import dev.onggi.text.pii.TextSpan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Holds what a detector reports against what is known.
///
/// Within one text, equal values of one label count once, wherever they stand. Hits whose kind has no label in `labels` are not
/// counted: the set does not say whether they are right.
public final class Scorer {
    private static final int AROUND = 24;

    private final PiiDetector detector;
    private final Set<GoldLabel> labels;

    public Scorer(PiiDetector detector, Set<GoldLabel> labels) {
        this.detector = detector;
        this.labels = Set.copyOf(labels);
    }

    /// A value as reported: everywhere in the text where the detector saw it.
    private record Reported(GoldLabel label, String text, List<TextSpan> places) {
    }

    private record Key(GoldLabel label, String text) {
    }

    /// Reads all `texts`.
    public Scores score(List<LabelledText> texts) {
        List<List<PiiHit>> hits = new ArrayList<>();
        Stopwatch stopwatch = Stopwatch.start();
        for (LabelledText text : texts) {
            hits.add(detector.find(text.text()));
        }
        Scores scores = new Scores(texts.size(), texts.stream().mapToLong(text -> text.text().length()).sum(),
                stopwatch.seconds());
        for (int i = 0; i < texts.size(); i++) {
            compare(texts.get(i), reported(texts.get(i), hits.get(i)), scores);
        }
        return scores;
    }

    private List<Reported> reported(LabelledText text, List<PiiHit> hits) {
        Map<Key, List<TextSpan>> places = new LinkedHashMap<>();
        for (PiiHit hit : hits) {
            GoldLabel.of(hit.kind()).filter(labels::contains)
                    .ifPresent(label -> places.computeIfAbsent(new Key(label, slice(text, hit.utf16())),
                            key -> new ArrayList<>()).add(hit.utf16()));
        }
        return places.entrySet().stream()
                .map(entry -> new Reported(entry.getKey().label(), entry.getKey().text(), entry.getValue()))
                .toList();
    }

    private static void compare(LabelledText text, List<Reported> reported, Scores scores) {
        for (Reported value : reported) {
            Optional<Gold> match = text.gold().stream().filter(gold -> substring(value, gold)).findFirst();
            boolean exact = text.gold().stream().anyMatch(gold -> exact(value, gold));
            scores.reported(new Scores.Judged(value.label(),
                    match.map(Gold::checkDigit)
                            .orElseGet(() -> CheckDigits.of(value.label().kinds().getFirst(), value.text())),
                    exact, match.isPresent()));
            if (match.isEmpty()) {
                scores.mistake(mistake(text, Mistake.Sort.FALSE_ALARM, value.label(), value.text(),
                        value.places().getFirst()));
            }
        }
        for (Gold gold : text.gold()) {
            boolean exact = reported.stream().anyMatch(value -> exact(value, gold));
            boolean substring = reported.stream().anyMatch(value -> substring(value, gold));
            scores.known(new Scores.Judged(gold.label(), gold.checkDigit(), exact, substring));
            if (!exact) {
                scores.mistake(mistake(text, substring ? Mistake.Sort.OTHER_SPAN : Mistake.Sort.MISSED,
                        gold.label(), gold.text(), gold.places().getFirst()));
            }
        }
    }

    private static boolean exact(Reported value, Gold gold) {
        return value.label() == gold.label() && value.places().stream().anyMatch(gold.places()::contains);
    }

    private static boolean substring(Reported value, Gold gold) {
        return value.label() == gold.label()
                && (value.text().contains(gold.text()) || gold.text().contains(value.text()));
    }

    private static Mistake mistake(LabelledText text, Mistake.Sort sort, GoldLabel label, String value,
            TextSpan place) {
        TextSpan around = new TextSpan(Math.max(0, place.from() - AROUND),
                Math.min(text.text().length(), place.to() + AROUND));
        return new Mistake(text.id(), sort, label, value, slice(text, around).replaceAll("\\R", "⏎"));
    }

    private static String slice(LabelledText text, TextSpan span) {
        return text.text().substring(span.from(), span.to());
    }
}
