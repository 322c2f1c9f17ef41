package dev.onggi.text.pii;

import java.util.Set;

/// A private key in the armour of RFC 7468 (`-----BEGIN … PRIVATE KEY-----`), of OpenSSH or PGP: from the first line to the
/// last; where the last is missing, as far as what follows is made of what keys are made of.
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
        boolean closed = true;
        for (int mark = 0; mark < anchors.size(); mark++) {
            int from = anchors.from(mark);
            if (from >= done && anchors.entry(mark).detail().equals("private key")) {
                int name = nameEnd(passage, anchors.to(mark));
                if (name > 0) {
                    int end = closed ? end(passage, name) : -1;
                    closed = end >= 0;
                    done = closed ? end : cutShort(passage, name);
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

    /// Where the last line ends; -1 where there is none, and so none behind any later first line either.
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
        return -1;
    }

    /// The end of the base64 behind `from`, over lines that break for real or as `\n`.
    private static int cutShort(Passage passage, int from) {
        int end = from;
        while (end < passage.length()
                && (AsciiRun.base64(passage.at(end)) || "-=\r\n\\".indexOf(passage.at(end)) >= 0)) {
            end++;
        }
        while (end > from && (passage.at(end - 1) == '\n' || passage.at(end - 1) == '\r')) {
            end--;
        }
        return end;
    }
}
