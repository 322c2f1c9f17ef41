package dev.onggi.text.pii;

import java.util.List;
import java.util.Set;

/// 직위. A rank behind a label (`직위: 과장`) or a name (`김서윤 과장`), in front of an office held (`과장으로 재직`, `차장으로 승진`) or alone in brackets
/// behind one. Only ranks count behind names: `주무관`, `선생님` and the like are how one addresses people, no position.
final class Position implements Detector {
    private static final int LABEL_REACH = 12;
    private static final int RANK_REACH = 24;
    private static final int HELD_REACH = 7;
    private static final int COMPANY_REACH = 16;
    private static final WordList POSITIONS = WordList.read("positions.tsv");
    private static final WordList RANKS = new WordList(DataFile.rows("positions.tsv", 2).stream()
            .filter(row -> row.getLast().equals("rank")).map(List::getFirst).toList());
    private static final String[] HELD = {"재직", "근무", "승진", "발령", "임명", "보직", "직책", "직위", "직급", "직으로", "직을",
            "재임", "입사", "퇴직", "일하"};
    private static final String[] COMPANY = {"(주)", "㈜", "주식회사", "기업의", "회사의", "직업:", "직장:"};
    /// Least odds of the three syllables before a rank to be a name.
    private static final int NAME = 15;

    @Override
    public Set<PiiKind> kinds() {
        return Set.of(PiiKind.POSITION);
    }

    @Override
    public void examine(Passage passage, Findings findings) {
        char[] text = passage.characters();
        for (int from = 0; from + 1 < passage.length(); from++) {
            if (Characters.syllable(text[from]) && Surroundings.wordBegins(passage, from)) {
                int end = POSITIONS.endOfLongest(text, from, passage.length());
                if (end > from && ends(passage, end)) {
                    weigh(passage, from, end, findings);
                    from = end - 1;
                }
            }
        }
    }

    /// Whether no word goes on behind `end` but a particle or 님.
    private static boolean ends(Passage passage, int end) {
        if (end == passage.length() || !Characters.syllable(passage.at(end))) {
            return true;
        }
        return "님이가은는을를의에께과와으로직입인임급".indexOf(passage.at(end)) >= 0;
    }

    private static void weigh(Passage passage, int from, int to, Findings findings) {
        boolean rank = RANKS.endOfLongest(passage.characters(), from, to) == to;
        boolean labelled = Surroundings.label(passage, PiiKind.POSITION, from,
                rank ? RANK_REACH : LABEL_REACH);
        boolean held = Surroundings.behind(passage, behindBrackets(passage, to), HELD_REACH, HELD);
        boolean employed = Surroundings.before(passage, from, COMPANY_REACH, COMPANY)
                && Surroundings.before(passage, from, 1, "의", "/", ",", " ");
        if (labelled || held || employed || rank && behindName(passage, from)) {
            findings.accept(PiiKind.POSITION, from, to, labelled ? Confidence.LABELLED : Confidence.BARE,
                    new Evidence(Clue.GAZETTEER, "직위"));
        } else {
            findings.reject(PiiKind.POSITION, from, to, RejectionReason.NO_CONTEXT, "");
        }
    }

    /// Where the text goes on behind `(Position)`.
    private static int behindBrackets(Passage passage, int to) {
        int end = to;
        if (end < passage.length() && passage.at(end) == '(') {
            while (end < passage.length() && end - to < COMPANY_REACH && passage.at(end) != ')') {
                end++;
            }
        }
        return end;
    }

    private static boolean behindName(Passage passage, int from) {
        int end = Surroundings.skipBlanksBack(passage, from);
        int begin = end - 3;
        if (end == from || begin < 0 || !Surroundings.wordBegins(passage, begin)) {
            return false;
        }
        NameTable table = NameTable.standard();
        char[] text = passage.characters();
        return table.surname(text[begin]) && !table.word(text, begin, end)
                && table.surnameOdds(text[begin]) + table.firstOdds(text[begin + 1])
                        + table.secondOdds(text[begin + 2]) >= NAME;
    }
}
