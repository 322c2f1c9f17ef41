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
        int length = passage.length();
        for (int index = 0; index + 3 < length; index++) {
            if (passage.at(index) == 'e' && passage.at(index + 1) == 'y' && passage.at(index + 2) == 'J'
                    && (index == 0 || !AsciiRun.word(passage.at(index - 1)))) {
                int header = part(passage, index);
                int body = header < length && passage.at(header) == '.' ? part(passage, header + 1) : 0;
                if (header - index >= SHORTEST_PART && body - header > SHORTEST_PART) {
                    int end = body < length && passage.at(body) == '.' ? part(passage, body + 1) : body;
                    findings.accept(PiiKind.TOKEN, index, end, Confidence.CHECKED,
                            new Evidence(Clue.SHAPE, "JWT"));
                    index = end;
                } else {
                    index = header;
                }
            }
        }
    }

    private static int part(Passage passage, int from) {
        int end = from;
        while (end < passage.length() && AsciiRun.base64Url(passage.at(end))) {
            end++;
        }
        return end;
    }
}
