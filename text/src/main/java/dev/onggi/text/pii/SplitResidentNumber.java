package dev.onggi.text.pii;

import java.util.Set;

/// A resident or foreigner number whose halves have words between them: `880101 다시 1234567`, `앞자리는 880101, 뒷자리는 1234567`.
/// The hit runs from the first digit to the last. Needs a label or the right check digit.
final class SplitResidentNumber implements Detector {
    private static final int FARTHEST = 24;

    @Override
    public Set<PiiKind> kinds() {
        return Set.of(PiiKind.RESIDENT_NUMBER, PiiKind.FOREIGNER_NUMBER);
    }

    @Override
    public void examine(Passage passage, Findings findings) {
        Numbers numbers = passage.numbers();
        NumberCandidate number = new NumberCandidate(passage);
        for (int group = 0; group + 1 < numbers.size(); group++) {
            if (numbers.length(group) == 6 && numbers.length(group + 1) == 7
                    && numbers.gapAfter(group) == Gap.FAR
                    && wordsBetween(passage, numbers.to(group), numbers.from(group + 1))) {
                number.take(group, group + 1);
                examine(number, findings);
            }
        }
    }

    private static void examine(NumberCandidate number, Findings findings) {
        boolean labelled = number.labelled(PiiKind.RESIDENT_NUMBER)
                || number.labelled(PiiKind.FOREIGNER_NUMBER);
        boolean checked = BirthDigits.checked(number);
        boolean list = number.passage().at(number.passage().numbers().to(number.firstGroup())) == ','
                && !number.named(PiiKind.RESIDENT_NUMBER) && !number.named(PiiKind.FOREIGNER_NUMBER);
        if (list || number.masked() > 0 || !number.bounded() || !BirthDigits.possible(number)
                || !labelled && !checked) {
            return;
        }
        findings.accept(BirthDigits.foreigner(number) ? PiiKind.FOREIGNER_NUMBER : PiiKind.RESIDENT_NUMBER,
                number.from(),
                number.to(), labelled ? Confidence.LABELLED : Confidence.BARE,
                new Evidence(Clue.DATE, "생년월일"),
                labelled ? number.label(PiiKind.RESIDENT_NUMBER) : new Evidence(Clue.CHECKSUM, "검증번호 일치"));
    }

    private static boolean wordsBetween(Passage passage, int from, int to) {
        if (to - from > FARTHEST) {
            return false;
        }
        for (int index = from; index < to; index++) {
            char character = passage.at(index);
            if (!Characters.syllable(character) && " ,.:()-\n\"'".indexOf(character) < 0) {
                return false;
            }
        }
        return true;
    }
}
