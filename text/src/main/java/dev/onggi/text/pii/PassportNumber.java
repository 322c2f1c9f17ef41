package dev.onggi.text.pii;

import java.util.Set;

/// 여권번호. Format: M (복수), S (단수), R (거주), O (관용), D (외교), older G and T, then 8 digits; since December 2021 3 digits, a
/// letter, 4 digits. No public check digit outside the machine-readable zone, and product codes look the same, so a label is
/// needed.
final class PassportNumber implements Detector {
    private static final String TYPES = "MSRODGT";

    @Override
    public Set<PiiKind> kinds() {
        return Set.of(PiiKind.PASSPORT);
    }

    @Override
    public void examine(Passage passage, Findings findings) {
        Numbers numbers = passage.numbers();
        for (int group = 0; group < numbers.size(); group++) {
            int length = numbers.length(group);
            if ((length == 8 || length == 3) && typed(passage, numbers.from(group))) {
                int end = length == 8 ? numbers.to(group) : electronicEnd(passage, group);
                if (end > 0) {
                    examine(passage, numbers.from(group) - 1, end, findings);
                }
            }
        }
    }

    private static void examine(Passage passage, int from, int to, Findings findings) {
        PiiKind kind = PiiKind.PASSPORT;
        if (to < passage.length()
                && (Characters.asciiLetter(passage.at(to)) || Characters.digit(passage.at(to)))) {
            findings.reject(kind, from, to, RejectionReason.PART_OF_LONGER, "");
        } else if (passage.labelled(kind, from, to) && !passage.decoyed(from)) {
            findings.accept(kind, from, to, Confidence.LABELLED,
                    new Evidence(Clue.LABEL, passage.labelText(kind, from, to)));
        } else {
            findings.reject(kind, from, to, RejectionReason.NO_CONTEXT, "");
        }
    }

    /// Whether a letter of passports stands before `from` and begins a word.
    private static boolean typed(Passage passage, int from) {
        if (from == 0 || TYPES.indexOf(passage.at(from - 1) & ~0x20) < 0
                || !Characters.asciiLetter(passage.at(from - 1))) {
            return false;
        }
        if (from == 1) {
            return true;
        }
        char before = passage.at(from - 2);
        return !Characters.asciiLetter(before) && !Characters.digit(before) && before != '-' && before != '_';
    }

    /// The end of `123A4567` that begins with `group`, or 0.
    private static int electronicEnd(Passage passage, int group) {
        Numbers numbers = passage.numbers();
        int letter = numbers.to(group);
        boolean electronic = group + 1 < numbers.size() && numbers.from(group + 1) == letter + 1
                && numbers.length(group + 1) == 4 && Characters.asciiLetter(passage.at(letter));
        return electronic ? numbers.to(group + 1) : 0;
    }
}
