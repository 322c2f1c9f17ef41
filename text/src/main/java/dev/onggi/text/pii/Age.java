package dev.onggi.text.pii;

import java.util.Set;

/// 나이. `34세`, `만 34세`, `31살`, from 1 to 120. Limits of age (`19세 이상`, `65세 미만`, `30세~`) are nobody's age; below ten only with
/// `만`, `나이` or brackets, since kings and heirs are counted so too (나폴레옹 3세).
final class Age implements NumberRule {
    private static final int CERTAIN = 10;

    @Override
    public Set<PiiKind> kinds() {
        return Set.of(PiiKind.AGE);
    }

    @Override
    public Layouts layouts() {
        return Layouts.of("1", "2", "3");
    }

    @Override
    public void examine(NumberCandidate number, Findings findings) {
        Passage passage = number.passage();
        int unit = Surroundings.skipBlanks(passage, number.to());
        if (!Surroundings.at(passage, unit, "세") && !Surroundings.at(passage, unit, "살")
                || unit > number.to() + 1 || number.masked() > 0) {
            return;
        }
        int years = number.value(0, number.length());
        boolean said = Surroundings.before(passage, number.from(), 2, "만", "나이", "나이는", "연령", "(", "/");
        if (years < 1 || years > 120 || years < CERTAIN && !said || !ends(passage, unit + 1)
                || limit(passage, unit + 1)
                || Surroundings.before(passage, number.from(), 1, "~", "-", "제")) {
            findings.reject(PiiKind.AGE, number.from(), unit + 1, RejectionReason.SOMETHING_ELSE, "");
            return;
        }
        findings.accept(PiiKind.AGE, number.from(), unit + 1, said ? Confidence.LABELLED : Confidence.BARE,
                new Evidence(Clue.SHAPE, "나이"));
    }

    /// Whether no word goes on that is no particle: not 세기, 세대, 세트.
    private static boolean ends(Passage passage, int from) {
        if (from == passage.length() || !Characters.syllable(passage.at(from))) {
            return true;
        }
        return switch (passage.at(from)) {
            case '의', '인', '이', '가', '은', '는', '로', '에', '입', '임', '였', '때', '남', '여', '된' -> true;
            default -> false;
        };
    }

    private static boolean limit(Passage passage, int from) {
        int word = Surroundings.skipBlanks(passage, from);
        return Surroundings.at(passage, from, "~") || Surroundings.at(passage, from, "-")
                || Surroundings.at(passage, word, "이상") || Surroundings.at(passage, word, "이하")
                || Surroundings.at(passage, word, "미만") || Surroundings.at(passage, word, "초과")
                || Surroundings.at(passage, word, "에서") || Surroundings.at(passage, word, "부터")
                || Surroundings.at(passage, word, "까지") || Surroundings.at(passage, word, "에 달")
                || Surroundings.at(passage, word, "가 되");
    }
}
