package dev.onggi.text.pii;

import java.util.Set;

/// 자동차등록번호. Format: 2 or 3 digits, one of the syllables of the 자동차 등록번호판 등의 기준에 관한 고시 (private 가–마 거–저 고–조
/// 구–주, commercial 바사아자, parcels 배, hire 하허호), 4 digits; before it perhaps a region (서울 12가 3456).
/// Traps: sums (`12조 9000억`), articles of law (`제12조 2010`), court cases (`2024가합12345`). A unit behind rejects; syllables
/// that are also words between numbers need a label where a blank parts them from the digits.
final class VehicleNumber implements Detector {
    private static final String SYLLABLES = "가나다라마거너더러머버서어저고노도로모보소오조구누두루무부수우주바사아자배하허호";
    /// Words of their own between two numbers.
    private static final String WORDS = "조도로호구주부수무자가서사";
    private static final String UNITS = "억만천원년월일명개%％점위회차인권호번조분초시세배대건편쪽장km";
    private static final int CAR_BEHIND = 6;
    /// 차 as a word, with a particle: `24수 4368 흰색 차가`.
    private static final String[] CARS = {" 차가 ", " 차를 ", " 차는 ", " 차에 ", " 차 ", " 승용", " 트럭"};
    private static final String[] REGIONS = {"서울", "부산", "대구", "인천", "광주", "대전", "울산", "세종", "경기", "강원", "충북",
            "충남", "전북",
            "전남", "경북", "경남", "제주"};

    @Override
    public Set<PiiKind> kinds() {
        return Set.of(PiiKind.VEHICLE);
    }

    @Override
    public void examine(Passage passage, Findings findings) {
        Numbers numbers = passage.numbers();
        for (int group = 0; group + 1 < numbers.size(); group++) {
            int length = numbers.length(group);
            int between = numbers.from(group + 1) - numbers.to(group);
            if (length >= 2 && length <= 3 && between <= 3 && numbers.length(group + 1) == 4) {
                examine(passage, group, findings);
            }
        }
    }

    private static void examine(Passage passage, int group, Findings findings) {
        Numbers numbers = passage.numbers();
        int from = numbers.from(group);
        int to = numbers.to(group + 1);
        int position = numbers.to(group);
        boolean blankBefore = passage.at(position) == ' ';
        position += blankBefore ? 1 : 0;
        char syllable = passage.at(position++);
        boolean blankBehind = position < numbers.from(group + 1) && passage.at(position) == ' ';
        if (SYLLABLES.indexOf(syllable) < 0 || position + (blankBehind ? 1 : 0) != numbers.from(group + 1)) {
            return;
        }
        boolean labelled = passage.labelled(PiiKind.VEHICLE, from, to)
                || Surroundings.behind(passage, to, CAR_BEHIND, CARS);
        boolean ambiguous = WORDS.indexOf(syllable) >= 0 && (blankBehind || blankBefore);
        if (passage.decoyed(from) || !(labelled ? apart(passage, from, to) : free(passage, from, to))) {
            findings.reject(PiiKind.VEHICLE, from, to, RejectionReason.SOMETHING_ELSE, "");
        } else if (!labelled
                && (blankBefore || ambiguous && syllable != '가' || year(passage, numbers.from(group + 1)))) {
            findings.reject(PiiKind.VEHICLE, from, to, RejectionReason.NO_CONTEXT, "");
        } else {
            int begin = region(passage, from);
            double confidence = labelled
                    ? Confidence.LABELLED
                    : begin < from ? Confidence.STRUCTURED : Confidence.BARE;
            findings.accept(PiiKind.VEHICLE, begin, to, confidence,
                    new Evidence(Clue.SHAPE, "용도 기호"));
        }
    }

    /// Whether no letter, digit, decimal mark or unit of money touches it.
    private static boolean apart(Passage passage, int from, int to) {
        char before = from == 0 ? ' ' : passage.at(from - 1);
        char after = to == passage.length() ? ' ' : passage.at(to);
        return after != '억' && ".,-~".indexOf(before) < 0 && !AsciiRun.word(before) && !AsciiRun.word(after);
    }

    /// Whether it is apart, and no word around it makes it an amount, a date or an article.
    private static boolean free(Passage passage, int from, int to) {
        boolean blank = to < passage.length() && passage.at(to) == ' ';
        int next = blank ? to + 1 : to;
        char after = next < passage.length() ? passage.at(next) : ' ';
        boolean digits = after == ',' && next + 1 < passage.length()
                && Characters.digit(passage.at(next + 1));
        return apart(passage, from, to) && !(from > 0 && passage.at(from - 1) == '제') && !digits
                && (blank ? "억만원년" : UNITS).indexOf(after) < 0;
    }

    /// Whether the four digits at `from` read as a year.
    private static boolean year(Passage passage, int from) {
        char first = passage.at(from);
        char second = passage.at(from + 1);
        return first == '1' && (second == '9' || second == '8') || first == '2' && second == '0';
    }

    private static int region(Passage passage, int from) {
        int end = from > 0 && passage.at(from - 1) == ' ' ? from - 1 : from;
        for (String region : REGIONS) {
            if (end >= 2 && passage.at(end - 2) == region.charAt(0)
                    && passage.at(end - 1) == region.charAt(1)) {
                return end - 2;
            }
        }
        return from;
    }
}
