package dev.onggi.corpus.stage;

import dev.onggi.corpus.document.Document;
import dev.onggi.corpus.document.Reason;
import dev.onggi.corpus.document.StageFields;
import dev.onggi.corpus.document.Verdict;
import dev.onggi.text.pii.PiiDetector;
import dev.onggi.text.pii.PiiHit;
import dev.onggi.text.pii.PiiKind;
import dev.onggi.text.pii.PiiMask;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Masks personal data with typed placeholders. How many of each kind there were is kept in the field [#COUNTS], the values
/// nowhere. A document on which the detector fails is dropped: nothing is masked only in part.
///
/// @param unmasked by name of a source, kinds that are left as they are in its documents: counted in the field [#LEFT]
public record PiiStage(Map<String, Set<PiiKind>> unmasked) implements Stage {
    /// The field that says what was masked: `EMAIL=2 MOBILE_PHONE=1`.
    public static final String COUNTS = StageFields.PII;

    /// The field that says what was found and left, as the recipe asks.
    public static final String LEFT = StageFields.PII_LEFT;

    private static final Map<Set<PiiKind>, PiiDetector> DETECTORS = new ConcurrentHashMap<>();

    @Override
    public String name() {
        return "pii";
    }

    @Override
    public Verdict judge(Document document) {
        try {
            List<PiiHit> hits = PiiDetector.standard().find(document.text());
            if (hits.isEmpty()) {
                return Verdict.keep(document);
            }
            Set<PiiKind> left = unmasked.getOrDefault(document.origin().source(), Set.of());
            List<PiiHit> stay = hits.stream().filter(hit -> left.contains(hit.kind())).toList();
            // a hit that stays may have won over one that must not: those are looked for again, alone
            return Verdict.keep(masked(document,
                    stay.isEmpty()
                            ? hits
                            : DETECTORS.computeIfAbsent(left, PiiStage::without).find(document.text()),
                    stay));
        } catch (RuntimeException e) {
            // the exception's message could hold a part of the text; its type cannot
            return Verdict.drop(Reason.PII_STAGE_FAILED, e.getClass().getName());
        }
    }

    private static PiiDetector without(Set<PiiKind> left) {
        return PiiDetector.of(Stream.of(PiiKind.values())
                .filter(kind -> kind.byDefault() && !left.contains(kind)).collect(Collectors.toSet()));
    }

    private static Document masked(Document document, List<PiiHit> masked, List<PiiHit> left) {
        Document counted = left.isEmpty() ? document : document.withField(LEFT, counts(left));
        return masked.isEmpty()
                ? counted
                : counted.withText(PiiMask.mask(document.text(), masked)).withField(COUNTS, counts(masked));
    }

    private static String counts(List<PiiHit> hits) {
        Map<PiiKind, Integer> counts = new EnumMap<>(PiiKind.class);
        hits.forEach(hit -> counts.merge(hit.kind(), 1, Integer::sum));
        return counts.entrySet().stream().map(kind -> kind.getKey() + "=" + kind.getValue())
                .collect(Collectors.joining(" "));
    }
}
