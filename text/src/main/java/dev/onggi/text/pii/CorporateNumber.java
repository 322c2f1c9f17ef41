package dev.onggi.text.pii;

import java.util.Set;

/// 법인등록번호. Format 6-7. Check: Σ d·w with w = 1 2 1 2 … (plain products, not Luhn's), c = (10 − Σ mod 10) mod 10; numbers
/// given since 2025-01-31 are said to have none, so behind the label it is not asked for. Not personal, so off unless asked
/// for. Trap: looks like a resident number; see [ResidentNumber].
final class CorporateNumber implements NumberRule {
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
        if (number.named(kind)) {
            findings.accept(kind, number.from(), number.to(),
                    checked ? Confidence.CHECKED_AND_LABELLED : Confidence.LABELLED, number.label(kind));
        } else {
            findings.reject(kind, number.from(), number.to(), RejectionReason.NO_CONTEXT, "");
        }
    }

    static boolean checked(NumberCandidate number) {
        return (10 - number.weighted(1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2) % 10) % 10 == number.digit(12);
    }
}
