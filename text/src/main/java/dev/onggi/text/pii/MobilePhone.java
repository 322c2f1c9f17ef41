package dev.onggi.text.pii;

import java.util.Set;

/// 휴대전화번호. Format: 010-dddd-dddd; 011, 016, 017, 018, 019 with 3 or 4 in the middle; from abroad +82 10 … without the
/// first 0 (or with it, as people write). No check digit, and no block can be taken as unused.
final class MobilePhone implements NumberRule {
    @Override
    public Set<PiiKind> kinds() {
        return Set.of(PiiKind.MOBILE_PHONE);
    }

    @Override
    public Layouts layouts() {
        return Layouts.of("3-4-4", "3-3-4", "11", "10", "3-8", "7-4");
    }

    @Override
    public void examine(NumberCandidate number, Findings findings) {
        int prefix = number.value(0, 3);
        boolean mobile = prefix == 10 ? number.length() == 11 : prefix == 11 || prefix >= 16 && prefix <= 19;
        if (!mobile) {
            return;
        }
        if (!number.bounded()) {
            findings.reject(PiiKind.MOBILE_PHONE, number.from(), number.to(), RejectionReason.PART_OF_LONGER,
                    "");
            return;
        }
        double confidence = number.labelled(PiiKind.MOBILE_PHONE)
                ? Confidence.LABELLED
                : number.separated() ? Confidence.STRUCTURED : Confidence.BARE;
        findings.accept(PiiKind.MOBILE_PHONE, number.from(), number.to(), confidence,
                new Evidence(Clue.ISSUER, "이동통신 식별번호"));
    }
}
