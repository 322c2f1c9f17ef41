package dev.onggi.text.pii;

import java.util.Set;

/// 안심번호: a number that forwards to a person's own, 0502–0508 with 7 or 8 digits. It reaches that person.
final class SafePhone implements NumberRule {
    @Override
    public Set<PiiKind> kinds() {
        return Set.of(PiiKind.SAFE_PHONE);
    }

    @Override
    public Layouts layouts() {
        return Layouts.of("4-4-4", "4-3-4", "12", "11", "3-4-4");
    }

    @Override
    public void examine(NumberCandidate number, Findings findings) {
        int prefix = number.value(0, 4);
        if (prefix < 502 || prefix > 508 || !number.bounded()) {
            return;
        }
        boolean labelled = number.labelled(PiiKind.SAFE_PHONE);
        if (labelled || number.separated() && !number.decoyed()) {
            findings.accept(PiiKind.SAFE_PHONE, number.from(), number.to(),
                    labelled ? Confidence.LABELLED : Confidence.STRUCTURED,
                    new Evidence(Clue.ISSUER, "안심번호 대역"));
        } else {
            findings.reject(PiiKind.SAFE_PHONE, number.from(), number.to(), RejectionReason.NO_CONTEXT, "");
        }
    }
}
