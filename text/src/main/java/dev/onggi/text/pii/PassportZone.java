package dev.onggi.text.pii;

import java.util.Set;

/// The machine-readable zone of a passport (ICAO 9303, TD3): two lines of 44 characters of A–Z, 0–9 and `<`, the first
/// beginning with `P` and the issuing state, `P<KOR` or `PMKOR`. It holds name, number, birth and sex, so all of it is one hit.
final class PassportZone implements Detector {
    private static final int LINE = 44;
    private static final int SHORTEST = 30;

    @Override
    public Set<PiiKind> kinds() {
        return Set.of(PiiKind.PASSPORT);
    }

    @Override
    public void examine(Passage passage, Findings findings) {
        Marks anchors = passage.marks(WordRole.ANCHOR);
        int done = 0;
        for (int mark = 0; mark < anchors.size(); mark++) {
            int from = anchors.from(mark);
            if (from >= done && anchors.entry(mark).detail().equals("passport zone")
                    && from + LINE <= passage.length()
                    && passage.at(from) == 'P' && passage.at(from + LINE - 1) == '<') {
                done = end(passage, from);
                if (done - from >= SHORTEST) {
                    findings.accept(PiiKind.PASSPORT, from, done, Confidence.CHECKED,
                            new Evidence(Clue.SHAPE, "여권 기계판독 영역"));
                }
            }
        }
    }

    /// The end of the zone that begins at `from`: through at most one line break.
    private static int end(Passage passage, int from) {
        int end = from;
        while (end < passage.length() && end - from < LINE && zone(passage.at(end))) {
            end++;
        }
        int second = end;
        while (second < passage.length()
                && (passage.at(second) == '\n' || passage.at(second) == '\r' || passage.at(second) == ' ')) {
            second++;
        }
        int last = second;
        while (last < passage.length() && last - second < LINE && zone(passage.at(last))) {
            last++;
        }
        return last - second >= SHORTEST ? last : end;
    }

    private static boolean zone(char character) {
        return character == '<' || Characters.digit(character) || character >= 'A' && character <= 'Z';
    }
}
