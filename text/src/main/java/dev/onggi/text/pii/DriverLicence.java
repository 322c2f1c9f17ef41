package dev.onggi.text.pii;

import java.util.Set;

/// 운전면허번호. Format: AA-YY-NNNNNN-CC, AA a region: 11 서울 to 26 울산, 28 경기북부; older ones with the region's name, 서울
/// 99-123456-01. The formula of CC is not published. With hyphens it needs no label; twelve bare digits need one (they may be
/// a prescription's or an order's number). Behind the label any 10 to 16 digits with hyphens are taken, and regions to 29.
final class DriverLicence implements NumberRule {
    private static final String[] REGIONS = {"서울", "부산", "대구", "인천", "광주", "대전", "울산", "경기", "강원", "충북", "충남",
            "전북", "전남",
            "경북", "경남", "제주", "경기북부", "경기남부"};
    private static final int USUAL = Gap.set(Gap.HYPHEN, Gap.SPACED_MARK);

    @Override
    public Set<PiiKind> kinds() {
        return Set.of(PiiKind.DRIVER_LICENCE);
    }

    @Override
    public Layouts layouts() {
        return Layouts.of("2-2-6-2", "12", "2-6-2").orDigits(10, 16);
    }

    @Override
    public void examine(NumberCandidate number, Findings findings) {
        PiiKind kind = PiiKind.DRIVER_LICENCE;
        if (number.layout() == Layouts.LEGACY_LICENCE) {
            examineLegacy(number, findings);
            return;
        }
        int region = number.value(0, 2);
        boolean shaped = number.layout() == Layouts.LICENCE && region >= 11 && region <= 29;
        boolean labelled = number.labelled(kind);
        boolean odd = number.named(kind) && number.digit(0) != 0 && number.layout() != Layouts.CARD
                && number.before() != '+'
                && (number.separated() ? number.gapsWithin(USUAL) : number.length() == 12);
        if (!number.bounded() || !(odd || shaped) || !number.gapsWithin(labelled ? Gap.ANY : USUAL)) {
            return;
        }
        if (number.decoyed()) {
            findings.reject(kind, number.from(), number.to(), RejectionReason.SOMETHING_ELSE, "");
            return;
        }
        findings.accept(kind, number.begin(), number.to(),
                shaped ? labelled ? Confidence.LABELLED : Confidence.STRUCTURED : Confidence.ODD_BUT_LABELLED,
                labelled ? number.label(kind) : new Evidence(Clue.SEPARATORS, "2-2-6-2"));
    }

    /// `서울 99-123456-01`: the region's name belongs to the number.
    private static void examineLegacy(NumberCandidate number, Findings findings) {
        Passage passage = number.passage();
        int end = number.from();
        while (end > 0 && (passage.at(end - 1) == ' ' || passage.at(end - 1) == '-')) {
            end--;
        }
        for (String region : REGIONS) {
            int begin = end - region.length();
            if (begin >= 0 && number.from() - end <= 2 && passage.text(begin, end).equals(region)
                    && number.bounded()) {
                findings.accept(PiiKind.DRIVER_LICENCE, begin, number.to(),
                        number.labelled(PiiKind.DRIVER_LICENCE) ? Confidence.LABELLED : Confidence.STRUCTURED,
                        new Evidence(Clue.ISSUER, "지역 이름"));
                return;
            }
        }
    }
}
