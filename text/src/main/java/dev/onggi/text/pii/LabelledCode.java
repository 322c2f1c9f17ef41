package dev.onggi.text.pii;

import java.util.Set;

/// Kinds that only a label tells from any other code: 학번, 군번, 사번, 접수번호, 처방번호, accounts of social networks. The value is the
/// word of ASCII letters, digits, hyphens and dots right behind the label, with at most `REACH` characters of punctuation and
/// particles between.
final class LabelledCode implements Detector {
    private static final int REACH = 8;
    private static final int LONGEST = 40;
    /// What may stand between a label and its value, besides blanks.
    private static final String BETWEEN = " :=#.(['\"은는이가을를란으로에도번호아이디계정\n\t|-@";

    private final PiiKind kind;
    private final Test test;

    /// What a value is made of; `marked` says that a colon, an equals sign or an `@` leads to it.
    record Value(int letters, int digits, int signs, boolean marked) {
        int length() {
            return letters + digits + signs;
        }
    }

    /// What a value must be like.
    interface Test {
        boolean fits(Value value);
    }

    LabelledCode(PiiKind kind, Test test) {
        this.kind = kind;
        this.test = test;
    }

    @Override
    public Set<PiiKind> kinds() {
        return Set.of(kind);
    }

    @Override
    public void examine(Passage passage, Findings findings) {
        Marks labels = passage.marks(WordRole.LABEL);
        for (int index = 0; index < labels.size(); index++) {
            if ((labels.entry(index).kinds() >>> kind.ordinal() & 1) != 0) {
                examine(passage, labels.to(index), findings);
            }
        }
    }

    private void examine(Passage passage, int behind, Findings findings) {
        int from = begin(passage, behind);
        if (from == behind && AsciiRun.word(passage.at(behind - 1))) {
            return;
        }
        int to = end(passage, from);
        if (to - from == 2 && (passage.startsWith("id", from) || passage.startsWith("no", from))) {
            from = begin(passage, to);
            to = end(passage, from);
        }
        boolean mail = to < passage.length() && passage.at(to) == '@';
        if (to > from && !mail && test.fits(value(passage, behind, from, to))) {
            findings.accept(kind, from, to, Confidence.LABELLED, new Evidence(Clue.LABEL, kind.koreanName()));
        }
    }

    /// Where the value behind a label begins, or where something stands that parts them.
    private static int begin(Passage passage, int behind) {
        int from = behind;
        while (from < passage.length() && from - behind < REACH && BETWEEN.indexOf(passage.at(from)) >= 0) {
            from++;
        }
        return from;
    }

    private static int end(Passage passage, int from) {
        int to = AsciiRun.end(passage, from, LONGEST);
        while (to > from && !AsciiRun.word(passage.at(to - 1))) {
            to--;
        }
        return to;
    }

    private static Value value(Passage passage, int behind, int from, int to) {
        int letters = 0;
        int digits = 0;
        for (int index = from; index < to; index++) {
            letters += Characters.asciiLetter(passage.at(index)) ? 1 : 0;
            digits += Characters.digit(passage.at(index)) ? 1 : 0;
        }
        boolean marked = false;
        for (int index = behind; index < from; index++) {
            marked |= ":=@".indexOf(passage.at(index)) >= 0;
        }
        return new Value(letters, digits, to - from - letters - digits, marked);
    }
}
