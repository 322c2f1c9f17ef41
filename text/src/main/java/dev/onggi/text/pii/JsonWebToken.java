package dev.onggi.text.pii;

import java.util.Set;

/// JSON Web Token (RFC 7519): three parts of base64url with dots, the first being a JSON object and so beginning with `eyJ`;
/// the last is empty where the token is not signed.
final class JsonWebToken implements Detector {
    private static final int SHORTEST_PART = 10;

    @Override
    public Set<PiiKind> kinds() {
        return Set.of(PiiKind.TOKEN);
    }

    @Override
    public void examine(Passage passage, Findings findings) {
        Marks anchors = passage.marks(WordRole.ANCHOR);
        int done = 0;
        for (int mark = 0; mark < anchors.size(); mark++) {
            int from = anchors.from(mark);
            if (from >= done && anchors.entry(mark).detail().equals("token")
                    && passage.text(from, from + 3).equals("eyJ")
                    && (from == 0 || !AsciiRun.word(passage.at(from - 1)))) {
                done = examine(passage, from, findings);
            }
        }
    }

    private static int examine(Passage passage, int from, Findings findings) {
        int header = part(passage, from);
        int body = passage.atOrBlank(header) == '.' ? part(passage, header + 1) : 0;
        if (header - from < SHORTEST_PART || body - header <= SHORTEST_PART) {
            return header;
        }
        int end = passage.atOrBlank(body) == '.' ? part(passage, body + 1) : body;
        findings.accept(PiiKind.TOKEN, from, end, Confidence.CHECKED, new Evidence(Clue.SHAPE, "JWT"));
        return end;
    }

    private static int part(Passage passage, int from) {
        int end = from;
        while (end < passage.length() && AsciiRun.base64Url(passage.at(end))) {
            end++;
        }
        return end;
    }
}
