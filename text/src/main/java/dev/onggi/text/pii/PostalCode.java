package dev.onggi.text.pii;

import java.util.Set;

/// 우편번호. Format: five digits, the first two (the region) from 01 to 63; until 2015-07 ddd-ddd. No check digit, so it
/// needs a label (`우편번호`, `우:`), or brackets behind an address, or an address behind it. Source: 국가기초구역 제도
/// (도로명주소법 제22조).
final class PostalCode implements NumberRule {
    private static final int REACH = 8;

    @Override
    public Set<PiiKind> kinds() {
        return Set.of(PiiKind.POSTAL_CODE);
    }

    @Override
    public Layouts layouts() {
        return Layouts.of("5", "3-3");
    }

    @Override
    public void examine(NumberCandidate number, Findings findings) {
        if (!number.bounded() || number.masked() > 0) {
            return;
        }
        Passage passage = number.passage();
        int from = number.from();
        boolean labelled = Surroundings.label(passage, PiiKind.POSTAL_CODE, from, REACH)
                || shortLabel(passage, from);
        boolean beside = number.length() == 5 && region(number)
                && (inBrackets(passage, from, number.to()) || beforeAddress(passage, number.to()));
        if (labelled || beside) {
            findings.accept(PiiKind.POSTAL_CODE, from, number.to(),
                    labelled ? Confidence.LABELLED : Confidence.BARE,
                    labelled ? new Evidence(Clue.LABEL, "우편번호") : new Evidence(Clue.SHAPE, "주소 옆 다섯 자리"));
        }
    }

    private static boolean region(NumberCandidate number) {
        int region = number.value(0, 2);
        return region >= 1 && region <= 63;
    }

    /// `우 06234`, `(우: 06234)`, `우)06234`.
    private static boolean shortLabel(Passage passage, int from) {
        int end = from;
        while (end > 0 && from - end < 3
                && (passage.at(end - 1) == ' ' || passage.at(end - 1) == ':' || passage.at(end - 1) == ')')) {
            end--;
        }
        return end > 0 && passage.at(end - 1) == '우' && Surroundings.wordBegins(passage, end - 1);
    }

    /// `302호 (13486)`, `판교역로 231 [13486]`.
    private static boolean inBrackets(Passage passage, int from, int to) {
        if (from < 2 || to >= passage.length() || passage.at(from - 1) != '(' && passage.at(from - 1) != '['
                || passage.at(to) != ')' && passage.at(to) != ']') {
            return false;
        }
        int end = Surroundings.skipBlanksBack(passage, from - 1);
        if (end == 0) {
            return false;
        }
        return switch (passage.at(end - 1)) {
            case '호', '층', '지', '동', ')' -> true;
            default -> buildingNumber(passage, end);
        };
    }

    /// Whether a number that stands behind a road or a village ends at `end`.
    private static boolean buildingNumber(Passage passage, int end) {
        int from = end;
        while (from > 0 && (Characters.digit(passage.at(from - 1)) || passage.at(from - 1) == '-')) {
            from--;
        }
        int word = Surroundings.skipBlanksBack(passage, from);
        return from < end && word > 0 && "로길동리가".indexOf(passage.at(word - 1)) >= 0;
    }

    private static boolean beforeAddress(Passage passage, int to) {
        int from = Surroundings.skipBlanks(passage, to);
        int end = from;
        while (end < passage.length() && end - from < 8 && Characters.syllable(passage.at(end))) {
            end++;
        }
        return from > to && end > from && Regions.of(passage.characters(), from, end) == Regions.PROVINCE;
    }
}
