package dev.onggi.text.pii;

import java.util.Set;

/// URL: begins as `web.tsv` says and goes on to the first character that is none of a URL (RFC 3986); punctuation at its end
/// belongs to the sentence. A user with a password in it (`https://user:word@host`) is a [PiiKind#PASSWORD].
final class WebAddress implements Detector {
    private static final int LONGEST = 2048;

    @Override
    public Set<PiiKind> kinds() {
        return Set.of(PiiKind.URL, PiiKind.PASSWORD);
    }

    @Override
    public void examine(Passage passage, Findings findings) {
        Marks marks = passage.marks(WordRole.WEB);
        int done = 0;
        for (int index = 0; index < marks.size(); index++) {
            int from = marks.from(index);
            boolean begins = from == 0 || !AsciiRun.word(passage.at(from - 1)) && passage.at(from - 1) != '.'
                    && passage.at(from - 1) != '@';
            if (from >= done && begins) {
                int to = end(passage, marks.to(index));
                done = to;
                if (to - marks.to(index) >= 4) {
                    findings.accept(PiiKind.URL, from, to, Confidence.CHECKED,
                            new Evidence(Clue.SHAPE, marks.entry(index).word()));
                    credentials(passage, marks.to(index), to, findings);
                }
            }
        }
    }

    private static int end(Passage passage, int from) {
        int end = from;
        while (end < passage.length() && end - from < LONGEST && AsciiRun.printable(passage.at(end))
                && "<>\"`{}|\\^".indexOf(passage.at(end)) < 0) {
            end++;
        }
        while (end > from && ".,;:!?'*)]_~".indexOf(passage.at(end - 1)) >= 0
                && !closes(passage, from, end)) {
            end--;
        }
        return end;
    }

    /// Whether the parenthesis at the end was opened within.
    private static boolean closes(Passage passage, int from, int end) {
        if (passage.at(end - 1) != ')') {
            return false;
        }
        for (int index = end - 2; index >= from; index--) {
            if (passage.at(index) == '(') {
                return true;
            }
        }
        return false;
    }

    private static void credentials(Passage passage, int from, int to, Findings findings) {
        int colon = -1;
        for (int index = from; index < to && passage.at(index) != '/'; index++) {
            if (passage.at(index) == ':' && colon < 0) {
                colon = index;
            } else if (passage.at(index) == '@') {
                if (colon > from && index - colon > 3) {
                    findings.accept(PiiKind.PASSWORD, colon + 1, index, Confidence.STRUCTURED,
                            new Evidence(Clue.SHAPE, "주소 안의 비밀번호"));
                }
                return;
            }
        }
    }
}
