package dev.onggi.text.pii;

import java.util.Set;

/// 개인통관고유부호. Format: P and 12 digits; no public check digit. Twelve digits behind a single P are rare elsewhere, so a label
/// only raises the confidence.
final class CustomsCode implements Detector {
    private static final int DIGITS = 12;

    @Override
    public Set<PiiKind> kinds() {
        return Set.of(PiiKind.CUSTOMS_CODE);
    }

    @Override
    public void examine(Passage passage, Findings findings) {
        Numbers numbers = passage.numbers();
        for (int group = 0; group < numbers.size(); group++) {
            int from = numbers.from(group) - 1;
            int to = numbers.to(group);
            if (numbers.length(group) == DIGITS && from >= 0
                    && (passage.at(from) == 'P' || passage.at(from) == 'p')
                    && !AsciiRun.joined(passage, from, to)) {
                boolean labelled = passage.labelled(PiiKind.CUSTOMS_CODE, from, to);
                if (passage.decoyed(from) && !labelled) {
                    findings.reject(PiiKind.CUSTOMS_CODE, from, to, RejectionReason.SOMETHING_ELSE, "");
                } else {
                    findings.accept(PiiKind.CUSTOMS_CODE, from, to,
                            labelled ? Confidence.LABELLED : Confidence.BARE,
                            new Evidence(Clue.SHAPE, "P와 12자리"));
                }
            }
        }
    }
}
