package dev.onggi.text.pii;

import java.util.Set;

/// 계좌번호. Format: 10 to 14 digits in groups that each bank chooses (국민 6-2-6, 신한 3-3-6, 우리 4-3-6, 하나 3-6-5, 농협 3-4-4-2,
/// 카카오뱅크 4-2-7 …); no common check digit. So a bank or a label must stand near, before or behind; without, nothing is
/// reported. Names of banks that are ordinary words too (우리, 하나) count only where the digits are grouped like an account.
/// Telephone, resident, business and card numbers win where they overlap.
final class AccountNumber implements NumberRule {
    private static final int BANK_BEFORE = 24;
    private static final int BANK_BEHIND = 8;
    private static final long PHONES = 1L << PiiKind.MOBILE_PHONE.ordinal()
            | 1L << PiiKind.LANDLINE_PHONE.ordinal();
    private static final int MARKS = Gap.set(Gap.DOT, Gap.MIDDOT, Gap.SLASH);
    /// A hyphen here and a blank there: what is behind the blank is another number.
    private static final int MIXED = Gap.set(Gap.HYPHEN, Gap.SPACE);
    private static final int IN_PARENTHESES = Gap.set(Gap.PARENTHESIS, Gap.HYPHEN);
    private static final int USUAL = Gap.set(Gap.HYPHEN, Gap.SPACED_MARK, Gap.SPACE);

    @Override
    public Set<PiiKind> kinds() {
        return Set.of(PiiKind.ACCOUNT);
    }

    @Override
    public Layouts layouts() {
        return Layouts.of().orDigits(9, 16);
    }

    @Override
    public boolean takesMasked() {
        return true;
    }

    @Override
    public void examine(NumberCandidate number, Findings findings) {
        Passage passage = number.passage();
        if (number.before() == '제' || number.after() == '호') {
            return;
        }
        boolean named = number.named(PiiKind.ACCOUNT);
        boolean labelled = named || number.labelled(PiiKind.ACCOUNT);
        boolean bank = bank(passage, number);
        if (!labelled && !bank || !number.bounded() || number.masked() > 8 || otherwise(passage, number)) {
            return;
        }
        boolean usual = number.length() >= 10 && number.length() <= 14;
        boolean hyphens = number.separated() && (number.gapsWithin(Gap.set(Gap.HYPHEN))
                || (named || bank) && usual && marks(number) && !octets(number));
        boolean shaped = hyphens
                ? longGroups(number)
                : usual && (named || bank) && number.gapsWithin(USUAL) && number.gaps() != MIXED
                        && blanks(number);
        if (!shaped || number.decoyed() || !usual && !(named && hyphens) || date(number)) {
            findings.reject(PiiKind.ACCOUNT, number.from(), number.to(), RejectionReason.NO_CONTEXT, "");
            return;
        }
        findings.accept(PiiKind.ACCOUNT, number.begin(), number.to(),
                labelled ? Confidence.LABELLED : hyphens ? Confidence.STRUCTURED : Confidence.BARE,
                labelled ? number.label(PiiKind.ACCOUNT) : new Evidence(Clue.ISSUER, "은행 이름"));
    }

    private static boolean bank(Passage passage, NumberCandidate number) {
        int mark = passage.near(WordRole.BANK, number.from(), number.to(), BANK_BEFORE, BANK_BEHIND);
        return mark >= 0
                && (passage.marks(WordRole.BANK).entry(mark).detail().equals("name")
                        || number.gapsWithin(Gap.set(Gap.HYPHEN))
                                && number.separated());
    }

    /// Whether the nearest label, nearer than a bank, names something else that the number can be.
    private static boolean otherwise(Passage passage, NumberCandidate number) {
        long nearest = passage.nearestLabel(number.from());
        int label = passage.near(WordRole.LABEL, number.from(), number.from(), Passage.REACH_BEFORE, 0);
        int bank = passage.near(WordRole.BANK, number.from(), number.from(), BANK_BEFORE, 0);
        boolean banked = bank >= 0 && label >= 0
                && passage.marks(WordRole.BANK).to(bank) > passage.marks(WordRole.LABEL).to(label);
        boolean other = nearest != 0 && (nearest & 1L << PiiKind.ACCOUNT.ordinal()) == 0 && !banked;
        return other && ((nearest & PHONES) == 0 || number.digit(0) == 0);
    }

    /// Whether one of the marks that people put for a hyphen parts it into three groups at least.
    private static boolean marks(NumberCandidate number) {
        return number.lastGroup() - number.firstGroup() >= 2
                && (number.gapsWithin(IN_PARENTHESES)
                        || Integer.bitCount(number.gaps()) == 1 && number.gapsWithin(MARKS));
    }

    /// Four groups of at most three digits with dots are an IP address.
    private static boolean octets(NumberCandidate number) {
        return number.lastGroup() - number.firstGroup() == 3 && number.length() <= 12
                && number.gapsWithin(Gap.set(Gap.DOT));
    }

    /// Groups of one digit at the front, or four and more of them, are no account.
    private static boolean longGroups(NumberCandidate number) {
        Numbers numbers = number.passage().numbers();
        return numbers.length(number.firstGroup()) >= 2;
    }

    /// Blanks part an account into three groups at least, or it has none: `2024 1234567` is a year and a number.
    private static boolean blanks(NumberCandidate number) {
        return !number.separated() || number.lastGroup() - number.firstGroup() >= 2;
    }

    /// `2024-05-13-1234` begins with a date, `20240513…` of 14 digits is a time.
    private static boolean date(NumberCandidate number) {
        int year = number.value(0, 4);
        int month = number.value(4, 6);
        int day = number.value(6, 8);
        boolean date = year >= 1990 && year <= 2039 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
        Numbers numbers = number.passage().numbers();
        return date && (!number.separated() || numbers.length(number.firstGroup()) == 4
                && numbers.length(number.firstGroup() + 1) == 2);
    }
}
