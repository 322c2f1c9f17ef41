package dev.onggi.text.pii;

import java.util.Set;

/// 주소 without a number, behind its label and a colon: `주소: 서울 강남구 역삼동`. At least two regions, the first a province or a
/// district and the last no province. With a number behind it is an [Address].
final class RegionField implements Detector {
    private static final int MOST_WORDS = 6;
    private static final int LONGEST_WORD = 12;

    @Override
    public Set<PiiKind> kinds() {
        return Set.of(PiiKind.ADDRESS);
    }

    @Override
    public void examine(Passage passage, Findings findings) {
        for (int sign = 0; sign < passage.signs(); sign++) {
            int colon = passage.sign(sign);
            if (passage.at(colon) == ':' && labelled(passage, colon)) {
                read(passage, Surroundings.skipBlanks(passage, colon + 1), findings);
            }
        }
    }

    private static boolean labelled(Passage passage, int colon) {
        int end = Surroundings.skipBlanksBack(passage, colon);
        int label = passage.labelMark(1L << PiiKind.ADDRESS.ordinal(), end, end, 0, 0);
        return label >= 0 && passage.marks(WordRole.LABEL).to(label) == end;
    }

    private static void read(Passage passage, int begin, Findings findings) {
        char[] text = passage.characters();
        int end = begin;
        int words = 0;
        Regions last = Regions.NONE;
        int word = begin;
        while (words < MOST_WORDS) {
            int to = word;
            while (to < passage.length() && to - word <= LONGEST_WORD
                    && (Characters.syllable(text[to]) || Characters.digit(text[to]))) {
                to++;
            }
            Regions kind = Regions.of(text, word, to);
            boolean first = kind == Regions.PROVINCE || kind == Regions.DISTRICT;
            if (kind == Regions.NONE || words == 0 && !first) {
                break;
            }
            last = kind;
            words++;
            end = to;
            word = to < passage.length() && text[to] == ' ' ? to + 1 : to;
        }
        boolean numbered = word < passage.length() && Characters.digit(text[word]);
        if (words >= 2 && last != Regions.PROVINCE && !numbered) {
            findings.accept(PiiKind.ADDRESS, begin, end, Confidence.LABELLED,
                    new Evidence(Clue.GAZETTEER, "행정구역"));
        }
    }
}
