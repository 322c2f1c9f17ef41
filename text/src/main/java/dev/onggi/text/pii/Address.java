package dev.onggi.text.pii;

import java.util.Set;

/// 주소. Province, city, county or ward, then a road and the building's number (`테헤란로 42길 15-3`), or a village and the
/// parcel's (`역삼동 77-1번지`); behind it, if they are there, building, floor and room, and the village in brackets.
/// Anchored at the number: a number that stands behind a road or a village is followed backwards over at most
/// [#MOST_WORDS] words of regions. Without a region before the road, only a label makes it an address. Regions without a
/// number (statistics, names of offices) are no addresses. Source of the layout: 도로명주소법 시행령 제6조; 지번 as before.
final class Address implements Detector {
    /// Words before the number that are looked at.
    private static final int MOST_WORDS = 7;
    private static final int LONGEST_WORD = 12;

    @Override
    public Set<PiiKind> kinds() {
        return Set.of(PiiKind.ADDRESS);
    }

    @Override
    public void examine(Passage passage, Findings findings) {
        Numbers numbers = passage.numbers();
        int done = 0;
        for (int group = 0; group < numbers.size(); group++) {
            int number = numbers.from(group);
            if (number >= done && anchored(passage, number)) {
                done = Math.max(done, read(passage, number, findings));
            }
        }
    }

    /// Whether the word before the number ends as roads and villages do.
    private static boolean anchored(Passage passage, int number) {
        int end = number;
        while (end > 0 && number - end < 2 && passage.at(end - 1) == ' ') {
            end--;
        }
        if (end < 2) {
            return false;
        }
        return switch (passage.at(end - 1)) {
            case '로', '길', '동', '리', '가' -> true;
            case '산', '하' -> end < number;
            default -> false;
        };
    }

    /// Reads the address whose number begins at `number`; returns where it ends, or `number` where there is none.
    private int read(Passage passage, int number, Findings findings) {
        char[] text = passage.characters();
        int begin = begin(text, number);
        AddressNumber end = AddressNumber.read(text, number, passage.length());
        if (begin < 0 || !end.plausible()) {
            return number;
        }
        boolean labelled = passage.labelled(PiiKind.ADDRESS, begin, end.end());
        boolean placed = placed(text, begin, number);
        if (!placed && !labelled) {
            findings.reject(PiiKind.ADDRESS, begin, end.end(), RejectionReason.NO_CONTEXT, "");
            return number;
        }
        int to = AddressTail.end(text, end.end(), passage.length());
        findings.accept(PiiKind.ADDRESS, begin, to,
                labelled && placed ? Confidence.LABELLED : Confidence.STRUCTURED,
                new Evidence(Clue.GAZETTEER, "행정구역과 도로명 또는 지번"));
        return to;
    }

    /// Where the words that belong to the address begin; -1 where the one before the number does not.
    private static int begin(char[] text, int number) {
        int begin = -1;
        int end = number;
        for (int words = 0; words < MOST_WORDS; words++) {
            int last = end;
            while (last > 0 && end - last < 2 && (text[last - 1] == ' ' || text[last - 1] == ',')) {
                last--;
            }
            int from = last;
            while (from > 0 && last - from <= LONGEST_WORD && part(text[from - 1])) {
                from--;
            }
            if (words == 0 && last - from == 1 && text[from] == '산') {
                end = from;
                words--;
                if (from == 0) {
                    return -1;
                }
                continue;
            }
            Regions kind = Regions.of(text, from, last);
            boolean fits = words == 0
                    ? kind == Regions.ROAD || kind == Regions.VILLAGE
                    : kind != Regions.NONE;
            if (!fits) {
                return begin;
            }
            begin = from;
            end = from;
            if (kind == Regions.PROVINCE || from == 0) {
                return begin;
            }
        }
        return begin;
    }

    private static boolean part(char character) {
        return Characters.syllable(character) || Characters.digit(character) || character == '·';
    }

    /// Whether a province or a district stands between `begin` and `number`, or a town right before the village.
    private static boolean placed(char[] text, int begin, int number) {
        int from = begin;
        Regions before = Regions.NONE;
        for (int index = begin; index < number; index++) {
            if (text[index] != ' ' && text[index] != ',' && index + 1 < number) {
                continue;
            }
            Regions kind = Regions.of(text, from,
                    text[index] == ' ' || text[index] == ',' ? index : index + 1);
            if (kind == Regions.PROVINCE || kind == Regions.DISTRICT
                    || before == Regions.TOWN && kind == Regions.VILLAGE) {
                return true;
            }
            before = kind;
            from = index + 1;
        }
        return false;
    }
}
