package dev.onggi.text.pii;

import java.util.Set;

/// 전자우편주소. Format: local part of ASCII letters, digits and `._%+-`, `@`, a domain of two labels or more whose last is letters
/// (RFC 5321, without quoted parts). Spelt out it is found too: `hong (at) naver [dot] com`, `hong골뱅이네이버닷컴`; the
/// signs for `@` are in `anchors.tsv`.
/// Trap: an account name `@book_club` has no local part.
final class EmailAddress implements Detector {
    private static final int LONGEST_LOCAL = 64;
    private static final int LONGEST_DOMAIN = 100;
    private static final String[] DOT = {".", "(dot)", "[dot]", "{dot}", "<dot>", "닷", "점", "쩜", " dot "};
    private static final String[] HANGUL_HOSTS = {"네이버", "지메일", "다음", "한메일", "네이트", "카카오", "구글", "핫메일", "야후"};
    private static final String[] HANGUL_ENDS = {"컴", "넷", "씨오케이알", "케이알"};

    @Override
    public Set<PiiKind> kinds() {
        return Set.of(PiiKind.EMAIL);
    }

    @Override
    public void examine(Passage passage, Findings findings) {
        for (int index = 0; index < passage.signs(); index++) {
            int at = passage.sign(index);
            if (passage.at(at) == '@' && at > 0) {
                examine(passage, at, at + 1, findings);
            }
        }
        Marks anchors = passage.marks(WordRole.ANCHOR);
        for (int mark = 0; mark < anchors.size(); mark++) {
            if (anchors.entry(mark).detail().equals("mail")) {
                examine(passage, anchors.from(mark), anchors.to(mark), findings);
            }
        }
    }

    private static void examine(Passage passage, int at, int behind, Findings findings) {
        boolean spelt = passage.at(at) != '@';
        int localEnd = skipBlanks(passage, at, -1);
        int from = localEnd;
        while (from > 0 && localEnd - from < LONGEST_LOCAL && local(passage.at(from - 1))) {
            from--;
        }
        while (from < localEnd && ".%+-".indexOf(passage.at(from)) >= 0) {
            from++;
        }
        if (from == localEnd || spelt && localEnd - from < 2) {
            return;
        }
        int begin = skipBlanks(passage, behind, 1);
        boolean blanks = localEnd < at || begin > behind;
        int to = domainEnd(passage, begin);
        if (to > 0) {
            findings.accept(PiiKind.EMAIL, from, to,
                    spelt || blanks ? Confidence.STRUCTURED : Confidence.CHECKED,
                    new Evidence(Clue.SHAPE, "@"));
        }
    }

    /// The end of the domain that begins at `from`, or 0 if there is none.
    private static int domainEnd(Passage passage, int from) {
        int best = 0;
        int position = from;
        int dots = 0;
        while (position - from < LONGEST_DOMAIN) {
            int label = labelEnd(passage, position, dots);
            if (label == position) {
                return best;
            }
            if (dots > 0 && top(passage, position, label)) {
                best = label;
            }
            int behind = sign(passage, skipBlanks(passage, label, 1), DOT);
            if (behind < 0) {
                behind = sign(passage, label, DOT);
            }
            if (behind < 0) {
                return best;
            }
            boolean bare = passage.at(label) == '.';
            position = bare ? label + 1 : skipBlanks(passage, behind, 1);
            dots++;
        }
        return best;
    }

    private static int labelEnd(Passage passage, int from, int dots) {
        int end = from;
        while (end < passage.length() && (AsciiRun.base64Url(passage.at(end)) && passage.at(end) != '_')) {
            end++;
        }
        if (end > from) {
            return end;
        }
        if (dots == 0 && Characters.syllable(passage.atOrBlank(from))) {
            int hangul = from;
            while (Characters.syllable(passage.atOrBlank(hangul)) && hangul - from < LONGEST_LOCAL) {
                hangul++;
            }
            if (passage.atOrBlank(hangul) == '.' && AsciiRun.word(passage.atOrBlank(hangul + 1))) {
                return hangul;
            }
        }
        int behind = sign(passage, from, dots == 0 ? HANGUL_HOSTS : HANGUL_ENDS);
        return behind < 0 ? from : behind;
    }

    /// Whether `from`..`to` can be a top-level domain.
    private static boolean top(Passage passage, int from, int to) {
        for (int index = from; index < to; index++) {
            if (!Characters.asciiLetter(passage.at(index)) && !Characters.syllable(passage.at(index))) {
                return false;
            }
        }
        return to - from >= 2 || Characters.syllable(passage.at(from));
    }

    private static boolean local(char character) {
        return AsciiRun.base64Url(character) || character == '.' || character == '%' || character == '+';
    }

    /// Past at most one blank before `from` (`step` -1) or behind it (1).
    private static int skipBlanks(Passage passage, int from, int step) {
        int at = step < 0 ? from - 1 : from;
        return at >= 0 && at < passage.length() && passage.at(at) == ' ' ? from + step : from;
    }

    /// The position behind one of `signs` at `from`, or -1.
    private static int sign(Passage passage, int from, String[] signs) {
        for (String sign : signs) {
            if (passage.startsWith(sign, from)) {
                return from + sign.length();
            }
        }
        return -1;
    }
}
