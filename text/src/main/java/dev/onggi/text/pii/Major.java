package dev.onggi.text.pii;

import java.util.Set;

/// 전공. A field of study (`컴퓨터공학`, `경영학과`) behind a label (`전공:`, `학과:`) or a school, or in front of what one does with it (`을 전공`,
/// `과 졸업`, `석사`). A field by itself is a subject.
final class Major implements Detector {
    private static final int LABEL_REACH = 4;
    private static final WordList FIELDS = WordList.read("majors.tsv");
    private static final String[] STUDY = {"전공", "졸업", "재학", "학위", "학사", "석사", "박사", "수료"};

    @Override
    public Set<PiiKind> kinds() {
        return Set.of(PiiKind.MAJOR);
    }

    @Override
    public void examine(Passage passage, Findings findings) {
        char[] text = passage.characters();
        for (int from = 0; from + 1 < passage.length(); from++) {
            if (Characters.syllable(text[from]) && Surroundings.wordBegins(passage, from)) {
                int end = FIELDS.endOfLongest(text, from, passage.length());
                if (end > from) {
                    weigh(passage, from, withSuffix(passage, end), findings);
                    from = end - 1;
                }
            }
        }
    }

    /// The end of `과`, `부`, `전공`, ` 전공` behind a field.
    private static int withSuffix(Passage passage, int end) {
        int to = end;
        for (String suffix : new String[]{"학과", "학부", "과", "부", "학"}) {
            if (Surroundings.at(passage, to, suffix)) {
                to += suffix.length();
                break;
            }
        }
        int next = Surroundings.skipBlanks(passage, to);
        boolean major = Surroundings.at(passage, next, "전공") && !Surroundings.at(passage, next, "전공하")
                && !Surroundings.at(passage, next, "전공자");
        return major ? next + 2 : to;
    }

    private static void weigh(Passage passage, int from, int to, Findings findings) {
        boolean labelled = Surroundings.label(passage, PiiKind.MAJOR, from, LABEL_REACH);
        int before = Surroundings.skipBlanksBack(passage, from);
        boolean school = Surroundings.at(passage, before - 3, "대학교");
        boolean studied = Surroundings.behind(passage, to, 3, STUDY)
                || Surroundings.at(passage, to - 2, "전공");
        if (labelled || school || studied) {
            findings.accept(PiiKind.MAJOR, from, to, labelled ? Confidence.LABELLED : Confidence.BARE,
                    new Evidence(Clue.GAZETTEER, "학문 분야"));
        } else {
            findings.reject(PiiKind.MAJOR, from, to, RejectionReason.NO_CONTEXT, "");
        }
    }
}
