package dev.onggi.text.pii;

import java.util.Set;

/// 연계정보(CI): 88 characters of base64 that end in `==` (64 bytes), the same for one person everywhere. 중복가입확인정보(DI): 64 to
/// 66 characters of base64 or hex, one for each person and site. Hashes look the same, so a label is needed.
final class ConnectingInformation implements Detector {
    private static final int CI = 88;
    private static final int SHORTEST_DI = 64;
    private static final int LONGEST_DI = 66;

    @Override
    public Set<PiiKind> kinds() {
        return Set.of(PiiKind.CONNECTING_INFORMATION, PiiKind.DUPLICATION_INFORMATION);
    }

    @Override
    public void examine(Passage passage, Findings findings) {
        Marks labels = passage.marks(WordRole.LABEL);
        long kinds = 1L << PiiKind.CONNECTING_INFORMATION.ordinal()
                | 1L << PiiKind.DUPLICATION_INFORMATION.ordinal();
        for (int index = 0; index < labels.size(); index++) {
            if ((labels.entry(index).kinds() & kinds) != 0) {
                examine(passage, labels.to(index), findings);
            }
        }
    }

    /// Looks for the value within reach behind a label.
    private static void examine(Passage passage, int behind, Findings findings) {
        int last = Math.min(passage.length(), behind + Passage.REACH_BEFORE);
        for (int from = behind; from < last; from++) {
            if (AsciiRun.base64(passage.at(from))) {
                int to = end(passage, from);
                int length = to - from;
                if (length == CI && passage.at(to - 1) == '=') {
                    accept(PiiKind.CONNECTING_INFORMATION, from, to, findings);
                } else if (length >= SHORTEST_DI && length <= LONGEST_DI) {
                    accept(PiiKind.DUPLICATION_INFORMATION, from, to, findings);
                }
                from = to;
            }
        }
    }

    private static void accept(PiiKind kind, int from, int to, Findings findings) {
        findings.accept(kind, from, to, Confidence.LABELLED, new Evidence(Clue.SHAPE, to - from + "자"));
    }

    private static int end(Passage passage, int from) {
        int end = from;
        while (end < passage.length() && end - from <= CI && AsciiRun.base64(passage.at(end))) {
            end++;
        }
        while (end < passage.length() && end - from < CI && passage.at(end) == '=') {
            end++;
        }
        return end;
    }
}
