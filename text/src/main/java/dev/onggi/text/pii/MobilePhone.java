package dev.onggi.text.pii;

import java.util.Set;

/// 휴대전화번호. Format: 010-dddd-dddd; 011, 016, 017, 018, 019 with 3 or 4 in the middle; from abroad +82 10 … without the
/// first 0 (or with it, as people write). No check digit, and no block can be taken as unused.
/// Traps: product codes (SKU-010-1234-5678); decimals; a bare 011… number of ten digits, which needs a label.
final class MobilePhone implements NumberRule {
    private static final int LABELLED_ONLY = Gap.set(Gap.COMMA, Gap.NEWLINE);

    @Override
    public Set<PiiKind> kinds() {
        return Set.of(PiiKind.MOBILE_PHONE);
    }

    @Override
    public Layouts layouts() {
        return Layouts.of("3-4-4", "3-3-4", "11", "10", "3-8", "3-7", "7-4", "6-4", "3-4-2-2", "3-2-2-2-2",
                "2-2-4-4",
                "2-2-3-4", "2-10", "2-11", "12", "13", "2-2-8", "2-3-4-4", "2-3-8", "2-1-2-4-4", "4-2-4-4",
                "4-2-8", "14",
                "4-10");
    }

    @Override
    public boolean takesMasked() {
        return true;
    }

    @Override
    public void examine(NumberCandidate number, Findings findings) {
        PhoneDigits phone = PhoneDigits.of(number);
        int prefix = phone.prefix(3);
        boolean old = prefix == 11 || prefix >= 16 && prefix <= 19;
        boolean shaped = prefix == 10 && phone.length() == 11
                || old && (phone.length() == 10 || phone.length() == 11);
        if (!shaped || number.masked() > 4) {
            return;
        }
        boolean labelled = number.labelled(PiiKind.MOBILE_PHONE) && !(old && number.decoyed());
        boolean sure = number.separated()
                ? (number.gaps() & LABELLED_ONLY) == 0 && !(old && number.decoyed())
                : prefix == 10 && !number.decoyed();
        if (!number.bounded()) {
            findings.reject(PiiKind.MOBILE_PHONE, number.from(), number.to(), RejectionReason.PART_OF_LONGER,
                    "");
        } else if (!labelled
                && (!sure || phone.international() && number.before() != '+' && !number.separated())) {
            findings.reject(PiiKind.MOBILE_PHONE, number.from(), number.to(), RejectionReason.NO_CONTEXT, "");
        } else {
            double confidence = labelled
                    ? Confidence.LABELLED
                    : number.separated() ? Confidence.STRUCTURED : Confidence.BARE;
            findings.accept(PiiKind.MOBILE_PHONE, phone.from(), number.to(), confidence,
                    labelled ? number.label(PiiKind.MOBILE_PHONE) : new Evidence(Clue.ISSUER, "이동통신 식별번호"));
        }
    }
}
