package dev.onggi.text.pii;

import java.util.Set;

/// 학력. A school (`한국대학교`) beside what one does there (졸업, 재학, 전공, a department, a degree) or behind a label (`학력:`, `최종학력은`); or,
/// behind a label alone, the level (`대졸`, `학사`, `대학원 졸업`). A school by itself is an organisation.
final class Education implements Detector {
    private static final int LONGEST_NAME = 12;
    private static final int LABEL_REACH = 10;
    private static final int STUDY_REACH = 16;
    private static final WordList LEVELS = WordList.read("education-levels.tsv");
    private static final String[] STUDY = {"졸업", "재학", "전공", "학과", "학부", "학사", "석사", "박사", "수료", "중퇴", "휴학",
            "입학", "공학", "경영학", "법학", "대학원"};

    @Override
    public Set<PiiKind> kinds() {
        return Set.of(PiiKind.EDUCATION);
    }

    @Override
    public void examine(Passage passage, Findings findings) {
        for (int index = 0; index + 2 < passage.length(); index++) {
            if (passage.at(index) == '대' && passage.at(index + 1) == '학' && passage.at(index + 2) == '교') {
                school(passage, index, index + 3, findings);
            } else if (passage.at(index + 1) == '졸' && Surroundings.wordBegins(passage, index)) {
                graduate(passage, index, findings);
            }
        }
        Marks labels = passage.marks(WordRole.LABEL);
        for (int mark = 0; mark < labels.size(); mark++) {
            if ((labels.entry(mark).kinds() & 1L << PiiKind.EDUCATION.ordinal()) != 0) {
                level(passage, labels.to(mark), findings);
            }
        }
    }

    /// `대학교` stands from `suffix` to `to`.
    private static void school(Passage passage, int suffix, int to, Findings findings) {
        int from = suffix;
        while (from > 0 && suffix - from < LONGEST_NAME && nameCharacter(passage.at(from - 1))) {
            from--;
        }
        boolean labelled = Surroundings.label(passage, PiiKind.EDUCATION, from, LABEL_REACH);
        if (from < suffix && (labelled || Surroundings.behind(passage, to, STUDY_REACH, STUDY))) {
            findings.accept(PiiKind.EDUCATION, from, to, labelled ? Confidence.LABELLED : Confidence.BARE,
                    new Evidence(Clue.SHAPE, "대학교"));
        }
    }

    private static boolean nameCharacter(char character) {
        return Characters.syllable(character) || Characters.asciiLetter(character);
    }

    /// `대졸`, `고졸`: words that mean nothing else.
    private static void graduate(Passage passage, int from, Findings findings) {
        int end = from + 2;
        boolean whole = !Characters.syllable(passage.at(end)) || "의로이자은".indexOf(passage.at(end)) >= 0;
        if (whole && (passage.at(from) == '대' || passage.at(from) == '고' || passage.at(from) == '중')) {
            findings.accept(PiiKind.EDUCATION, from, end, Confidence.BARE,
                    new Evidence(Clue.GAZETTEER, "학력"));
        }
    }

    /// A label ends at `to`; behind it, or behind a school or a field of study, the level may stand.
    private static void level(Passage passage, int to, Findings findings) {
        int line = Math.min(passage.length(), to + LABEL_REACH);
        for (int from = to; from < line && passage.at(from) != '\n'; from++) {
            boolean begins = from > to && !Characters.syllable(passage.at(from - 1));
            int end = begins ? LEVELS.endOfLongest(passage.characters(), from, passage.length()) : from;
            if (end > from && !(end + 1 < passage.length() && passage.at(end) == '학'
                    && Characters.syllable(passage.at(end + 1)))) {
                findings.accept(PiiKind.EDUCATION, from, end, Confidence.LABELLED,
                        new Evidence(Clue.LABEL, "학력"));
                return;
            }
        }
    }
}
