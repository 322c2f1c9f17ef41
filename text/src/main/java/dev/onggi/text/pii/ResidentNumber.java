package dev.onggi.text.pii;

import java.util.Set;
import java.util.stream.Stream;

/// 주민등록번호, and 외국인등록번호 with 국내거소신고번호, which look alike.
///
/// Format: YYMMDD, a digit G for century and sex, six more. G: 1 2 for 19xx, 3 4 for 20xx, 9 0 for 18xx; foreigners 5 6 for
/// 19xx, 7 8 for 20xx. Check: c = (11 − Σ d·w mod 11) mod 10 with w = 2 3 4 5 6 7 8 9 2 3 4 5; foreigners c + 2. Numbers given
/// since 2020-10-05 end in six random digits (주민등록법 시행규칙 제2조), so a wrong check digit rejects only what has neither label
/// nor hyphen. The date stays hard, except right behind the label, where made-up numbers stand too.
/// Traps: barcodes of Korean goods (880…) read as a birth in 1988; corporate numbers; timestamps; masked values 880101-1******.
final class ResidentNumber implements NumberRule {
    /// Separators that nobody puts into other numbers of 6 and 7 digits.
    private static final int USUAL = Gap.set(Gap.HYPHEN, Gap.SPACED_MARK);
    private static final int SPOKEN_OF = Gap.set(Gap.HYPHEN, Gap.SPACED_MARK, Gap.SPACE, Gap.NEWLINE,
            Gap.MIDDOT, Gap.SLASH,
            Gap.DOT, Gap.COMMA, Gap.PARENTHESIS);

    private static final int BESIDE = 4;
    private static final long WORK = Stream.of(PiiKind.values()).filter(kind -> kind.group() == PiiGroup.WORK)
            .mapToLong(kind -> 1L << kind.ordinal()).reduce(0, (left, right) -> left | right);

    @Override
    public Set<PiiKind> kinds() {
        return Set.of(PiiKind.RESIDENT_NUMBER, PiiKind.FOREIGNER_NUMBER);
    }

    @Override
    public Layouts layouts() {
        return Layouts.of("13", "6-7", "6-1-6", "2-2-2-7", "2-2-2-1-6", "6-6", "6-5", "6-8", "6-1");
    }

    @Override
    public boolean takesMasked() {
        return true;
    }

    @Override
    public void examine(NumberCandidate number, Findings findings) {
        if (number.masked() > 0) {
            examineMasked(number, findings);
        } else if (number.length() == 13 && number.gapsWithin(SPOKEN_OF)) {
            examineWhole(number, findings);
        } else if (number.layout() == Layouts.SIX_ONE && number.labelled(PiiKind.RESIDENT_NUMBER)
                && !number.decoyed() && number.bounded()
                && BirthDigits.possible(number)) {
            findings.accept(PiiKind.RESIDENT_NUMBER, number.from(), number.to(), Confidence.ODD_BUT_LABELLED,
                    number.label(PiiKind.RESIDENT_NUMBER), new Evidence(Clue.DATE, "생년월일과 첫 자리"));
        }
    }

    private static void examineWhole(NumberCandidate number, Findings findings) {
        boolean foreigner = BirthDigits.foreigner(number);
        PiiKind kind = foreigner ? PiiKind.FOREIGNER_NUMBER : PiiKind.RESIDENT_NUMBER;
        boolean named = number.named(PiiKind.RESIDENT_NUMBER) || number.named(PiiKind.FOREIGNER_NUMBER);
        boolean list = (number.gaps() & Gap.set(Gap.COMMA)) != 0;
        boolean labelled = named || !list && number.labelled(kind);
        RejectionReason reason;
        if (!number.bounded()) {
            reason = RejectionReason.PART_OF_LONGER;
        } else if (!BirthDigits.possible(number)) {
            if (named && number.layout() == Layouts.SIX_SEVEN) {
                findings.accept(kind, number.begin(), number.to(), Confidence.ODD_BUT_LABELLED,
                        number.label(kind));
                return;
            }
            reason = RejectionReason.DATE;
        } else if (corporate(number)
                || !named && (number.decoyed() || barcode(number) || numbered(number) || account(number))) {
            reason = RejectionReason.SOMETHING_ELSE;
        } else if (BirthDigits.checked(number)) {
            findings.accept(kind, number.begin(), number.to(),
                    labelled ? Confidence.CHECKED_AND_LABELLED : Confidence.CHECKED,
                    new Evidence(Clue.CHECKSUM, "검증번호 일치"), new Evidence(Clue.DATE, "생년월일"));
            return;
        } else if (labelled || number.layout() == Layouts.SIX_SEVEN && number.gapsWithin(USUAL)) {
            findings.accept(kind, number.begin(), number.to(),
                    labelled ? Confidence.LABELLED : Confidence.STRUCTURED,
                    labelled ? number.label(kind) : new Evidence(Clue.SEPARATORS, "6-7"),
                    new Evidence(Clue.DATE, "생년월일"));
            return;
        } else {
            reason = RejectionReason.CHECKSUM;
        }
        findings.reject(kind, number.from(), number.to(), reason, "");
    }

    /// `880101-1******`, or `******-1234567` behind a label: what is left still tells.
    private static void examineMasked(NumberCandidate number, Findings findings) {
        boolean labelled = number.labelled(PiiKind.RESIDENT_NUMBER)
                || number.labelled(PiiKind.FOREIGNER_NUMBER);
        boolean front = number.passage().numbers().length(number.firstGroup()) == 6
                && number.passage().at(number.from()) != '*' && BirthDigits.date(number);
        boolean shaped = number.lastGroup() == number.firstGroup() + 1 && number.gapsWithin(USUAL)
                && number.length() >= 11;
        PiiKind kind = BirthDigits.foreigner(number) ? PiiKind.FOREIGNER_NUMBER : PiiKind.RESIDENT_NUMBER;
        if (number.bounded() && shaped && number.masked() < number.length()
                && (labelled || front && number.masked() >= 5)) {
            findings.accept(kind, number.from(), number.to(),
                    labelled ? Confidence.LABELLED : Confidence.STRUCTURED,
                    new Evidence(Clue.MASKED, "일부가 가려짐"));
        }
    }

    /// EAN-13 of Korea begins with 880; written in one piece and with its own check digit right, it is a barcode.
    private static boolean barcode(NumberCandidate number) {
        return !number.separated() && number.value(0, 3) == 880
                && number.weighted(1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1) % 10 == 0;
    }

    /// Named a number of work (접수번호), and the check digit does not speak against that.
    private static boolean numbered(NumberCandidate number) {
        return number.passage().labelMark(WORK, number.from(), number.to(), BESIDE, 0) >= 0
                && !BirthDigits.checked(number);
    }

    /// Named an account, and written as nobody has to write a resident number.
    private static boolean account(NumberCandidate number) {
        return !number.separated() && number.named(PiiKind.ACCOUNT);
    }

    /// Named a corporate number directly, or near and right as one.
    private static boolean corporate(NumberCandidate number) {
        return CorporateNumber.directlyNamed(number) || number.named(PiiKind.CORPORATE_NUMBER)
                && (CorporateNumber.checked(number) || !BirthDigits.checked(number));
    }
}
