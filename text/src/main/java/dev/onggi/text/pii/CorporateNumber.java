package dev.onggi.text.pii;

import java.util.Set;

/// 법인등록번호. Format 6-7. Check: Σ d·w with w = 1 2 1 2 … (plain products, not Luhn's), c = (10 − Σ mod 10) mod 10; numbers
/// given since 2025-01-31 are said to have none, so behind the label it is not asked for. Behind `등기번호`, which letters have too, it is. Not personal, so off unless asked
/// for. Trap: looks like a resident number; see [ResidentNumber].
final class CorporateNumber implements NumberRule {
    private static final int BESIDE = 4;
    private static final int FULL_NAME = 4;

    @Override
    public Set<PiiKind> kinds() {
        return Set.of(PiiKind.CORPORATE_NUMBER);
    }

    @Override
    public Layouts layouts() {
        return Layouts.of("6-7", "13");
    }

    @Override
    public void examine(NumberCandidate number, Findings findings) {
        PiiKind kind = PiiKind.CORPORATE_NUMBER;
        if (!number.bounded()) {
            return;
        }
        boolean checked = checked(number);
        if (number.named(kind) || checked && number.separated() && number.labelled(kind)) {
            findings.accept(kind, number.begin(), number.to(),
                    checked ? Confidence.CHECKED_AND_LABELLED : Confidence.LABELLED, number.label(kind));
        } else {
            findings.reject(kind, number.from(), number.to(), RejectionReason.NO_CONTEXT, "");
        }
    }

    /// Whether its full name (`법인번호`, not only `법인`) stands directly before it.
    static boolean directlyNamed(NumberCandidate number) {
        Passage passage = number.passage();
        int mark = passage.labelMark(1L << PiiKind.CORPORATE_NUMBER.ordinal(), number.from(), number.to(),
                BESIDE,
                0);
        return mark >= 0 && number.named(PiiKind.CORPORATE_NUMBER)
                && passage.marks(WordRole.LABEL).to(mark)
                        - passage.marks(WordRole.LABEL).from(mark) >= FULL_NAME;
    }

    static boolean checked(NumberCandidate number) {
        return (10 - number.weighted(1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2) % 10) % 10 == number.digit(12);
    }
}
