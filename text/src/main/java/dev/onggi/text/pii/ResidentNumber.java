package dev.onggi.text.pii;

import java.util.Set;

/// 주민등록번호, and 외국인등록번호 with 국내거소신고번호, which look alike.
///
/// Format: YYMMDD, a digit G for century and sex, six more. G: 1 2 for 19xx, 3 4 for 20xx, 9 0 for 18xx; foreigners 5 6 for
/// 19xx, 7 8 for 20xx. Check: c = (11 − Σ d·w mod 11) mod 10 with w = 2 3 4 5 6 7 8 9 2 3 4 5; foreigners c + 2. Numbers given
/// since 2020-10-05 end in six random digits (주민등록법 시행규칙 제2조), so a wrong check digit lowers the confidence and rejects
/// only what has neither label nor separator. The date stays hard.
/// Traps: barcodes of Korean goods (880…) read as a birth in 1988; corporate numbers; timestamps; masked values 880101-1******.
final class ResidentNumber implements NumberRule {
    private static final int SEPARATORS = Gap.ANY;

    @Override
    public Set<PiiKind> kinds() {
        return Set.of(PiiKind.RESIDENT_NUMBER, PiiKind.FOREIGNER_NUMBER);
    }

    @Override
    public Layouts layouts() {
        return Layouts.of("13", "6-7", "6-1-6", "2-2-2-7", "2-2-2-1-6");
    }

    @Override
    public void examine(NumberCandidate number, Findings findings) {
        int gender = number.digit(6);
        boolean foreigner = gender >= 5 && gender <= 8;
        PiiKind kind = foreigner ? PiiKind.FOREIGNER_NUMBER : PiiKind.RESIDENT_NUMBER;
        boolean labelled = number.labelled(PiiKind.RESIDENT_NUMBER)
                || number.labelled(PiiKind.FOREIGNER_NUMBER);
        if (!number.bounded()) {
            findings.reject(kind, number.from(), number.to(), RejectionReason.PART_OF_LONGER, "");
        } else if (!birthDate(number)) {
            findings.reject(kind, number.from(), number.to(), RejectionReason.DATE, "");
        } else if (checked(number, foreigner)) {
            findings.accept(kind, number.from(), number.to(),
                    labelled ? Confidence.CHECKED_AND_LABELLED : Confidence.CHECKED,
                    new Evidence(Clue.CHECKSUM, "검증번호 일치"), new Evidence(Clue.DATE, "생년월일"));
        } else if (labelled || number.separated() && number.gapsWithin(SEPARATORS)) {
            findings.accept(kind, number.from(), number.to(),
                    labelled ? Confidence.LABELLED : Confidence.STRUCTURED, new Evidence(Clue.DATE, "생년월일"));
        } else {
            findings.reject(kind, number.from(), number.to(), RejectionReason.CHECKSUM, "");
        }
    }

    private static boolean birthDate(NumberCandidate number) {
        int month = number.value(2, 4);
        int day = number.value(4, 6);
        return month >= 1 && month <= 12 && day >= 1 && day <= 31;
    }

    private static boolean checked(NumberCandidate number, boolean foreigner) {
        int sum = number.weighted(2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5);
        int check = (11 - sum % 11 + (foreigner ? 2 : 0)) % 10;
        return number.masked() == 0 && check == number.digit(12);
    }
}
