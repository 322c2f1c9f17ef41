package dev.onggi.text.pii;

import java.util.Set;

/// 인증번호: 4 to 8 digits beside a label (`인증번호 [123456]`, `인증번호는 482913입니다`). It opens an account while it lasts.
final class OneTimeCode implements NumberRule {
    private static final int REACH = 14;

    @Override
    public Set<PiiKind> kinds() {
        return Set.of(PiiKind.ONE_TIME_CODE);
    }

    @Override
    public Layouts layouts() {
        return Layouts.of("4", "5", "6", "7", "8", "3-3");
    }

    @Override
    public void examine(NumberCandidate number, Findings findings) {
        PiiKind kind = PiiKind.ONE_TIME_CODE;
        Passage passage = number.passage();
        boolean near = passage.labelMark(1L << kind.ordinal(), number.from(), number.to(), REACH, 1) >= 0;
        boolean unit = Characters.syllable(number.after()) && "자분초회개원년월일명번".indexOf(number.after()) >= 0;
        if (near && number.named(kind) && number.bounded() && !unit) {
            findings.accept(kind, number.from(), number.to(), Confidence.LABELLED, number.label(kind));
        }
    }
}
