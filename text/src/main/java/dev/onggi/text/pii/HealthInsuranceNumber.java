package dev.onggi.text.pii;

import java.util.Set;

/// 건강보험증번호. Format: 11 digits or N-NNNNNNNNNN; no check digit, and it looks like 010 numbers, so its label must be the
/// nearest one before it. Behind the label 10 to 13 digits in any groups are taken.
final class HealthInsuranceNumber implements NumberRule {
    private static final int REACH = 25;
    private static final int USUAL = Gap.set(Gap.HYPHEN, Gap.SPACED_MARK);

    @Override
    public Set<PiiKind> kinds() {
        return Set.of(PiiKind.HEALTH_INSURANCE);
    }

    @Override
    public Layouts layouts() {
        return Layouts.of().orDigits(10, 15);
    }

    @Override
    public void examine(NumberCandidate number, Findings findings) {
        if (near(number) && number.named(PiiKind.HEALTH_INSURANCE) && number.bounded()
                && number.gapsWithin(number.layout() == Layouts.ONE_TEN ? Gap.ANY : USUAL)) {
            boolean usual = number.length() == 11;
            findings.accept(PiiKind.HEALTH_INSURANCE, number.from(), number.to(),
                    usual ? Confidence.LABELLED : Confidence.ODD_BUT_LABELLED,
                    number.label(PiiKind.HEALTH_INSURANCE));
        }
    }

    private static boolean near(NumberCandidate number) {
        return number.passage().labelMark(1L << PiiKind.HEALTH_INSURANCE.ordinal(), number.from(),
                number.to(), REACH, 0) >= 0;
    }
}
