package dev.onggi.text.pii;

import java.util.Set;

/// 대표번호 of companies: 1544-dddd and the like, and free calls 080-ddd-dddd. Nobody's own, so off unless asked for.
/// Traps: `1588-2024 모델`, ranges of years (1588-1602), so a label is needed.
final class RepresentativePhone implements NumberRule {
    private static final Set<Integer> PREFIXES = Set.of(1522, 1533, 1544, 1551, 1555, 1566, 1577, 1588, 1599,
            1600, 1644,
            1660, 1661, 1666, 1668, 1670, 1688, 1800, 1811, 1833, 1855, 1866, 1877, 1899);

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
        boolean shaped = number.length() == 8
                ? PREFIXES.contains(number.value(0, 4))
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
