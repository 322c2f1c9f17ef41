package dev.onggi.text.pii;

import java.util.Set;

/// 유선전화번호, with VoIP. Format: area code 02, 031–033, 041–044, 051–055, 061–064 with 7 or 8 digits, 070 with 8
/// (전기통신번호관리세칙). No check digit. Needs the separators of a telephone number or a label.
/// Traps: dates and amounts of nine digits; 050x (safe numbers) and 080 (free calls) are other kinds.
final class LandlinePhone implements NumberRule {
    private static final int USUAL = Gap.set(Gap.HYPHEN, Gap.SPACED_MARK, Gap.PARENTHESIS);
    /// Enough where there are three groups.
    private static final int LOOSE = Gap.set(Gap.HYPHEN, Gap.SPACED_MARK, Gap.PARENTHESIS, Gap.DOT,
            Gap.SPACE);

    @Override
    public Set<PiiKind> kinds() {
        return Set.of(PiiKind.LANDLINE_PHONE);
    }

    @Override
    public Layouts layouts() {
        return Layouts.of("2-3-4", "2-4-4", "3-3-4", "3-4-4", "9", "10", "11", "2-7", "2-8", "3-7", "3-8",
                "2-1-3-4",
                "2-1-4-4", "2-2-3-4", "2-2-4-4", "2-2-8", "2-9", "2-10", "11", "12", "4-2-3-4", "4-1-4-4");
    }

    @Override
    public void examine(NumberCandidate number, Findings findings) {
        PhoneDigits phone = PhoneDigits.of(number);
        int seoul = phone.prefix(2) == 2 ? 2 : 3;
        int digits = phone.length() - seoul;
        boolean area = seoul == 2 || area(phone.prefix(3));
        if (!area || digits < 7 || digits > 8) {
            return;
        }
        boolean labelled = number.labelled(PiiKind.LANDLINE_PHONE);
        boolean groups = number.lastGroup() - number.firstGroup() >= 2;
        boolean shaped = number.separated()
                ? (number.gapsWithin(groups ? LOOSE : USUAL) || phone.international()) && !number.decoyed()
                : seoul == 3 && number.passage().nearestLabel(number.from()) == 0 && !number.decoyed();
        if (!number.bounded()) {
            findings.reject(PiiKind.LANDLINE_PHONE, number.from(), number.to(),
                    RejectionReason.PART_OF_LONGER, "");
        } else if (!labelled && !shaped) {
            findings.reject(PiiKind.LANDLINE_PHONE, number.from(), number.to(), RejectionReason.NO_CONTEXT,
                    "");
        } else {
            findings.accept(PiiKind.LANDLINE_PHONE, phone.from(), number.to(),
                    labelled ? Confidence.LABELLED : Confidence.STRUCTURED,
                    labelled ? number.label(PiiKind.LANDLINE_PHONE) : new Evidence(Clue.ISSUER, "지역번호"));
        }
    }

    private static boolean area(int prefix) {
        return prefix >= 31 && prefix <= 33 || prefix >= 41 && prefix <= 44 || prefix >= 51 && prefix <= 55
                || prefix >= 61 && prefix <= 64 || prefix == 70;
    }
}
