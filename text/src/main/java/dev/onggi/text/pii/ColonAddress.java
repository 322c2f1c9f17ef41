package dev.onggi.text.pii;

import java.util.Set;

/// MAC address (six pairs of hex digits with `:` or `-`, IEEE 802) and IP version 6 (RFC 4291: eight groups of one to four hex
/// digits, one run of zero groups left out as `::`). `::1` and `::` are nobody's.
/// Traps: times (12:34:56), names of C++ (`std::map`), so five groups are needed where `::` stands.
final class ColonAddress implements Detector {
    private static final int LONGEST = 45;

    @Override
    public Set<PiiKind> kinds() {
        return Set.of(PiiKind.MAC_ADDRESS, PiiKind.IP_ADDRESS);
    }

    @Override
    public void examine(Passage passage, Findings findings) {
        int done = 0;
        for (int sign = 0; sign < passage.signs(); sign++) {
            int index = passage.sign(sign);
            char mark = passage.at(index);
            if (index >= done && mark != '@' && index > 0 && AsciiRun.hex(passage.at(index - 1))
                    && (passage.atOrBlank(index + 3) == mark || mark == ':')) {
                done = examine(passage, index, findings);
            }
        }
    }

    /// Looks at the run around the first colon or hyphen at `index`; returns where to go on.
    private static int examine(Passage passage, int index, Findings findings) {
        char mark = passage.at(index);
        int from = index;
        while (from > 0 && index - from <= 4 && AsciiRun.hex(passage.at(from - 1))) {
            from--;
        }
        int to = index;
        while (to < passage.length() && to - from <= LONGEST
                && (AsciiRun.hex(passage.at(to)) || passage.at(to) == mark)) {
            to++;
        }
        if (to > index + 1 && passage.at(to - 1) == mark && passage.at(to - 2) != mark) {
            to--;
        }
        boolean free = !AsciiRun.joined(passage, from, to) && index - from <= 4 && to - from <= LONGEST;
        if (free && mac(passage, from, to)) {
            findings.accept(PiiKind.MAC_ADDRESS, from, to, Confidence.STRUCTURED,
                    new Evidence(Clue.SHAPE, "16진수 여섯 쌍"));
        } else if (free && mark == ':' && version6(passage, from, to)) {
            findings.accept(PiiKind.IP_ADDRESS, from, to, Confidence.STRUCTURED,
                    new Evidence(Clue.SHAPE, "IPv6"));
        }
        return Math.max(index, to - 1);
    }

    private static boolean mac(Passage passage, int from, int to) {
        if (to - from != 17) {
            return false;
        }
        boolean zero = true;
        for (int index = 0; index < 17; index++) {
            char character = passage.at(from + index);
            if (AsciiRun.hex(character) == (index % 3 == 2)) {
                return false;
            }
            zero &= index % 3 == 2 || character == '0' || (character | 0x20) == 'f';
        }
        return !zero;
    }

    private static boolean version6(Passage passage, int from, int to) {
        int groups = 0;
        int elisions = 0;
        int digits = 0;
        boolean decimal = false;
        for (int index = from; index < to; index++) {
            if (passage.at(index) == ':') {
                elisions += index > from && passage.at(index - 1) == ':' ? 1 : 0;
                digits = 0;
            } else {
                groups += digits == 0 ? 1 : 0;
                decimal |= Characters.digit(passage.at(index));
                if (++digits > 4) {
                    return false;
                }
            }
        }
        return decimal && (elisions == 0 && groups == 8 || elisions == 1 && groups >= 3 && groups < 8);
    }
}
