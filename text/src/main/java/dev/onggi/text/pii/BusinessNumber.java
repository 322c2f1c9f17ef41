package dev.onggi.text.pii;

import java.util.Set;

/// 사업자등록번호. Format 3-2-5. Check: S = Σ d·w with w = 1 3 7 1 3 7 1 3 5, plus ⌊5·d9 / 10⌋; c = (10 − S mod 10) mod 10.
/// One in ten random numbers passes, so the check digit counts only beside hyphens or a label. Behind its label it is
/// reported even where the check digit is wrong: examples and typing mistakes are masked too.
final class BusinessNumber implements NumberRule {
    private static final int BESIDE = 9;
    private static final int USUAL = Gap.set(Gap.HYPHEN, Gap.SPACED_MARK);

    @Override
    public Set<PiiKind> kinds() {
        return Set.of(PiiKind.BUSINESS_NUMBER);
    }

    @Override
    public Layouts layouts() {
        return Layouts.of("3-2-5", "10");
    }

    @Override
    public void examine(NumberCandidate number, Findings findings) {
        PiiKind kind = PiiKind.BUSINESS_NUMBER;
        boolean checked = checked(number);
        boolean named = number.named(kind);
        if (!number.bounded()) {
            findings.reject(kind, number.from(), number.to(), RejectionReason.PART_OF_LONGER, "");
        } else if (named || checked && number.separated() && number.labelled(kind) && !number.decoyed()) {
            findings.accept(kind, number.begin(), number.to(),
                    checked
                            ? Confidence.CHECKED_AND_LABELLED
                            : number.separated() ? Confidence.LABELLED : Confidence.ODD_BUT_LABELLED,
                    number.label(kind), new Evidence(Clue.SHAPE, checked ? "검증번호 일치" : "검증번호 불일치"));
        } else if (checked && number.separated() && number.gapsWithin(USUAL)
                && number.passage().labelMark(-1L, number.from(), number.to(), BESIDE, 0) < 0
                && !number.decoyed()) {
            findings.accept(kind, number.from(), number.to(), Confidence.STRUCTURED,
                    new Evidence(Clue.CHECKSUM, "검증번호 일치"), new Evidence(Clue.SEPARATORS, "3-2-5"));
        } else {
            findings.reject(kind, number.from(), number.to(),
                    checked ? RejectionReason.NO_CONTEXT : RejectionReason.CHECKSUM, "");
        }
    }

    private static boolean checked(NumberCandidate number) {
        int sum = number.weighted(1, 3, 7, 1, 3, 7, 1, 3, 5) + number.digit(8) * 5 / 10;
        return (10 - sum % 10) % 10 == number.digit(9);
    }
}
