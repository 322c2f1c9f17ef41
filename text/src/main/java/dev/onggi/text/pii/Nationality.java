package dev.onggi.text.pii;

import java.util.Set;

/// 국적. The name of a country behind the label (`국적: 대한민국`, `국적은 미국`) or before it (`미국 국적`, `미국 시민권자`). A country by
/// itself says nothing of anyone.
final class Nationality implements Detector {
    private static final WordList COUNTRIES = WordList.read("countries.tsv");

    @Override
    public Set<PiiKind> kinds() {
        return Set.of(PiiKind.NATIONALITY);
    }

    @Override
    public void examine(Passage passage, Findings findings) {
        for (int index = 0; index + 1 < passage.length(); index++) {
            char first = passage.at(index);
            if (first == '국' && passage.at(index + 1) == '적') {
                look(passage, index, index + 2, findings);
            } else if (first == '시' && Surroundings.at(passage, index, "시민권")) {
                look(passage, index, index + 3, findings);
            } else if (first == 'N' && Surroundings.at(passage, index, "NATIONALITY")
                    || first == 'N' && Surroundings.at(passage, index, "Nationality")) {
                look(passage, index, index + 11, findings);
            }
        }
    }

    /// A label stands from `from` to `to`.
    private static void look(Passage passage, int from, int to, Findings findings) {
        int end = Surroundings.skipBlanksBack(passage, from);
        int begin = COUNTRIES.beginOfLongest(passage.characters(), end);
        if (begin < end && end < from && Surroundings.wordBegins(passage, begin)) {
            accept(begin, end, findings);
            return;
        }
        int next = to;
        while (next < passage.length() && next - to < 4 && " :：(은는이을".indexOf(passage.at(next)) >= 0) {
            next++;
        }
        int country = next > to ? COUNTRIES.endOfLongest(passage.characters(), next, passage.length()) : next;
        if (country > next) {
            accept(next, country, findings);
        }
    }

    private static void accept(int from, int to, Findings findings) {
        findings.accept(PiiKind.NATIONALITY, from, to, Confidence.LABELLED, new Evidence(Clue.LABEL, "국적"),
                new Evidence(Clue.GAZETTEER, "나라"));
    }
}
