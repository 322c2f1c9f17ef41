package dev.onggi.text.pii;

import java.util.Set;

/// IP version 4: four numbers from 0 to 255 with dots. Loopback, broadcast, `0.0.0.0` and masks are nobody's. Private ranges
/// (RFC 1918) are reported: inside a company they lead to a desk.
/// Trap: versions (`10.12.34.56`), so a word that says version rejects, as does a fifth number.
final class Ipv4Address implements Detector {
    @Override
    public Set<PiiKind> kinds() {
        return Set.of(PiiKind.IP_ADDRESS);
    }

    @Override
    public void examine(Passage passage, Findings findings) {
        Numbers numbers = passage.numbers();
        NumberCandidate number = new NumberCandidate(passage);
        for (int group = 0; group + 3 < numbers.size(); group++) {
            if (numbers.gapAfter(group) == Gap.DOT && numbers.gapAfter(group + 1) == Gap.DOT
                    && numbers.gapAfter(group + 2) == Gap.DOT && octets(passage, group)) {
                number.take(group, group + 3);
                examine(number, findings);
            }
        }
    }

    private static void examine(NumberCandidate number, Findings findings) {
        Passage passage = number.passage();
        int first = octet(passage, number.firstGroup());
        boolean nobody = first == 0 || first == 127 || first >= 224;
        boolean labelled = passage.labelled(PiiKind.IP_ADDRESS, number.from(), number.to());
        boolean prefix = number.after() == '/';
        boolean dotted = passage.numbers().gapAfter(number.lastGroup()) == Gap.DOT;
        boolean version = number.decoyed() || number.before() == 'v' || number.before() == 'V';
        if (!prefix && !number.bounded() || dotted) {
            findings.reject(PiiKind.IP_ADDRESS, number.from(), number.to(), RejectionReason.PART_OF_LONGER,
                    "");
        } else if (nobody || version && !number.named(PiiKind.IP_ADDRESS)) {
            findings.reject(PiiKind.IP_ADDRESS, number.from(), number.to(), RejectionReason.SOMETHING_ELSE,
                    "");
        } else {
            findings.accept(PiiKind.IP_ADDRESS, number.from(), number.to(),
                    labelled ? Confidence.LABELLED : Confidence.STRUCTURED,
                    new Evidence(Clue.SHAPE, "0–255 네 개"));
        }
    }

    private static boolean octets(Passage passage, int group) {
        for (int index = group; index < group + 4; index++) {
            if (octet(passage, index) > 255) {
                return false;
            }
        }
        return true;
    }

    /// The value of a group of one to three digits without a leading zero; 256 otherwise.
    private static int octet(Passage passage, int group) {
        int from = passage.numbers().from(group);
        int length = passage.numbers().length(group);
        if (length > 3 || length > 1 && passage.at(from) == '0') {
            return 256;
        }
        int value = 0;
        for (int index = from; index < from + length; index++) {
            if (!Characters.digit(passage.at(index))) {
                return 256;
            }
            value = 10 * value + passage.at(index) - '0';
        }
        return value;
    }
}
