package dev.onggi.text.pii;

import java.util.Set;

/// 카드번호. Format: 14 to 19 digits, first digits by brand (ISO/IEC 7812), length by brand: 4 Visa 16; 51–55 and 2221–2720
/// Mastercard 16; 34 37 Amex 15; 3528–3589 JCB 16; 62 UnionPay 16–19; 6011 65 Discover 16; 36 Diners 14; 9 domestic 16.
/// Check: Luhn. One in ten random numbers passes, so a parcel's number of 16 digits needs more than that. Behind its label
/// it is reported even where the check digit or the first digits are wrong.
final class CardNumber implements NumberRule {
    private static final int USUAL = Gap.set(Gap.HYPHEN, Gap.SPACE, Gap.SPACED_MARK);
    private static final int TOLERATED = Gap.set(Gap.HYPHEN, Gap.SPACE, Gap.SPACED_MARK, Gap.DOT, Gap.MIDDOT,
            Gap.SLASH,
            Gap.NEWLINE, Gap.COMMA, Gap.PARENTHESIS);

    @Override
    public Set<PiiKind> kinds() {
        return Set.of(PiiKind.CARD);
    }

    @Override
    public Layouts layouts() {
        return Layouts.of("4-4-4-4", "16", "4-6-5", "15", "4-6-4", "14", "4-4-4-4-3", "4-4-4-4-2", "19",
                "8-8", "4-12",
                "12-4", "8-4-4", "4-4-8", "4-8-4", "6-10");
    }

    @Override
    public boolean takesMasked() {
        return true;
    }

    @Override
    public void examine(NumberCandidate number, Findings findings) {
        PiiKind kind = PiiKind.CARD;
        if (number.masked() > 0) {
            examineMasked(number, findings);
            return;
        }
        boolean issued = issued(number);
        boolean odd = number.length() == 16 && number.digit(0) != 0 && number.named(kind);
        boolean mixed = number.length() > 16 && Integer.bitCount(number.gaps()) > 1;
        if (!issued && !odd || mixed || !number.gapsWithin(TOLERATED)) {
            return;
        }
        boolean luhn = luhn(number);
        boolean labelled = number.labelled(kind) && !number.decoyed();
        boolean grouped = number.separated() && number.gapsWithin(USUAL);
        if (!number.bounded()) {
            findings.reject(kind, number.from(), number.to(), RejectionReason.PART_OF_LONGER, "");
        } else if (labelled) {
            findings.accept(kind, number.begin(), number.to(),
                    luhn && issued ? Confidence.CHECKED_AND_LABELLED : Confidence.ODD_BUT_LABELLED,
                    number.label(kind),
                    new Evidence(Clue.SHAPE, luhn ? "Luhn 일치" : "Luhn 불일치"));
        } else if (issued && luhn && !number.decoyed()
                && (grouped || !number.separated() && number.digit(0) != 9)) {
            findings.accept(kind, number.begin(), number.to(), grouped ? Confidence.CHECKED : Confidence.BARE,
                    new Evidence(Clue.CHECKSUM, "Luhn"), new Evidence(Clue.ISSUER, "발급사 번호"));
        } else {
            findings.reject(kind, number.from(), number.to(),
                    luhn ? RejectionReason.NO_CONTEXT : RejectionReason.CHECKSUM, "");
        }
    }

    /// `4512-****-****-1097`.
    private static void examineMasked(NumberCandidate number, Findings findings) {
        boolean shaped = number.length() >= 14 && number.lastGroup() - number.firstGroup() >= 2
                && number.gapsWithin(USUAL) && number.masked() <= 12;
        if (shaped && number.bounded() && (number.labelled(PiiKind.CARD) || issued(number))
                && !number.decoyed()) {
            findings.accept(PiiKind.CARD, number.from(), number.to(), Confidence.STRUCTURED,
                    new Evidence(Clue.MASKED, "일부가 가려짐"));
        }
    }

    private static boolean issued(NumberCandidate number) {
        int two = number.value(0, 2);
        int four = number.value(0, 4);
        return switch (number.length()) {
            case 14 -> two == 36 || two == 38;
            case 15 -> two == 34 || two == 37;
            case 16 -> two / 10 == 4 || two >= 51 && two <= 55 || four >= 2221 && four <= 2720
                    || four >= 3528 && four <= 3589
                    || two == 62 || four == 6011 || two == 65 || two / 10 == 9;
            case 17, 18, 19 -> two == 62;
            default -> false;
        };
    }

    private static boolean luhn(NumberCandidate number) {
        int sum = 0;
        for (int index = number.length() - 1, place = 0; index >= 0; index--, place++) {
            int digit = number.digit(index);
            int twice = 2 * digit;
            sum += place % 2 == 0 ? digit : twice > 9 ? twice - 9 : twice;
        }
        return sum % 10 == 0;
    }
}
