package dev.onggi.text.pii;

import java.util.Set;

/// A private key in the armour of RFC 7468 (`-----BEGIN … PRIVATE KEY-----`), of OpenSSH or PGP: from the first line to the
/// last, or to the end of the text where the last is missing.
final class PrivateKey implements Detector {
    private static final String END = "-----end ";
    private static final String NAME = "private key";
    private static final int LONGEST_NAME = 40;

    @Override
    public Set<PiiKind> kinds() {
        return Set.of(PiiKind.PRIVATE_KEY);
    }

    @Override
    public void examine(Passage passage, Findings findings) {
        Marks anchors = passage.marks(WordRole.ANCHOR);
        int done = 0;
        for (int mark = 0; mark < anchors.size(); mark++) {
            int from = anchors.from(mark);
            if (from >= done && anchors.entry(mark).detail().equals("private key")) {
                int name = nameEnd(passage, anchors.to(mark));
                if (name > 0) {
                    done = end(passage, name);
                    findings.accept(PiiKind.PRIVATE_KEY, from, done, Confidence.CHECKED,
                            new Evidence(Clue.SHAPE, "PEM"));
                }
            }
        }
    }

    private static int nameEnd(Passage passage, int from) {
        for (int index = from; index < from + LONGEST_NAME; index++) {
            if (passage.startsWith(NAME, index)) {
                return index + NAME.length();
            }
        }
        return 0;
    }

    private static int end(Passage passage, int from) {
        for (int index = from; index < passage.length(); index++) {
            if (passage.at(index) == '-' && passage.startsWith(END, index)) {
                int name = nameEnd(passage, index);
                int end = name > 0 ? name : index + END.length();
                while (end < passage.length()
                        && (passage.at(end) == '-' || Characters.asciiLetter(passage.at(end))
                                || passage.at(end) == ' ' && passage.at(end - 1) != '-')) {
                    end++;
                }
                return end;
            }
        }
        return passage.length();
    }
}
