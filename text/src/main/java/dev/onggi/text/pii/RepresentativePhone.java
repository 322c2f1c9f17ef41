package dev.onggi.text.pii;

import java.util.Set;

/// 대표번호 of companies: 15xx-, 16xx-, 18xx-dddd, and free calls 080-ddd-dddd. Nobody's own, so off unless asked for.
/// Traps: `1588-2024 모델`, ranges of years (1588-1602), so a label is needed.
final class RepresentativePhone implements NumberRule {
    @Override
    public Set<PiiKind> kinds() {
        return Set.of(PiiKind.REPRESENTATIVE_PHONE);
    }

    @Override
    public Layouts layouts() {
        return Layouts.of("4-4", "8", "3-3-4", "3-4-4");
    }

    @Override
    public void examine(NumberCandidate number, Findings findings) {
        int prefix = number.value(0, 2);
        boolean shaped = number.length() == 8
                ? prefix == 15 || prefix == 16 || prefix == 18
                : number.value(0, 3) == 80;
        if (!shaped || !number.bounded()) {
            return;
        }
        if (number.labelled(PiiKind.REPRESENTATIVE_PHONE)) {
            findings.accept(PiiKind.REPRESENTATIVE_PHONE, number.from(), number.to(), Confidence.LABELLED,
                    number.label(PiiKind.REPRESENTATIVE_PHONE));
        } else {
            findings.reject(PiiKind.REPRESENTATIVE_PHONE, number.from(), number.to(),
                    RejectionReason.NO_CONTEXT, "");
        }
    }
}
