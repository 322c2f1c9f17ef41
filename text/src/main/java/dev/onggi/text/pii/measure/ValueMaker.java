package dev.onggi.text.pii.measure;

import dev.onggi.text.pii.PiiKind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/// Makes up values of each kind with right check digits, the same ones for the same seed.
final class ValueMaker {
    /// Resident numbers given out from this day on end in six random digits.
    private static final LocalDate RANDOM_SINCE = LocalDate.of(2020, 10, 5);
    private static final List<String> AREAS = List.of("02", "031", "032", "033", "041", "042", "043", "044",
            "051", "052", "053", "054", "055", "061", "062", "063", "064", "070");
    private static final List<String> CARD_STARTS = List.of("4", "51", "53", "55", "2221", "2720", "3528",
            "3589", "6", "94");
    private static final List<String> LOCAL_PARTS = List.of("minsu", "blue.sky", "h_jung", "sy-kim", "tree",
            "coffee", "onggi", "j.lee");
    private static final List<String> DOMAINS = List.of("naver.com", "gmail.com", "example.co.kr",
            "mail.example.org", "daum.net");
    private static final String USE_LETTERS = "가나다라마거너더러머버서어저고노도로모보소오조구누두루무부수우주하허호";

    private final SplittableRandom random;

    ValueMaker(SplittableRandom random) {
        this.random = random;
    }

    MadeUpValue make(PiiKind kind, String before) {
        return switch (kind) {
            case RESIDENT_NUMBER -> resident();
            case FOREIGNER_NUMBER -> foreigner();
            case MOBILE_PHONE -> value(kind, "-", "010", (2 + random.nextInt(8)) + digits(3), digits(4));
            case LANDLINE_PHONE -> landline();
            case CARD -> card();
            case BUSINESS_NUMBER -> business();
            case CORPORATE_NUMBER -> corporate();
            case ACCOUNT -> account(before);
            case DRIVER_LICENCE -> value(kind, "-", licenceRegion(), digits(2), digits(6), digits(2));
            case PASSPORT -> value(kind, "", pick(List.of("M", "S", "R"))
                    + (random.nextBoolean() ? digits(8) : digits(3) + letter() + digits(4)));
            case HEALTH_INSURANCE -> value(kind, "-", Integer.toString(1 + random.nextInt(8)), digits(10));
            case VEHICLE -> value(kind, " ", plateNumber(), (1 + random.nextInt(9)) + digits(3));
            case CUSTOMS_CODE -> value(kind, "", "P" + digits(12));
            case EMAIL -> value(kind, "", pick(LOCAL_PARTS) + random.nextInt(1000) + "@" + pick(DOMAINS));
            case IP_ADDRESS -> value(kind, ".", octet(1, 100), octet(0, 256), octet(0, 256), octet(1, 255));
            default -> throw new IllegalArgumentException("nothing makes up a " + kind);
        };
    }

    /// A resident number as given out since October 2020: date, sex, six random digits.
    MadeUpValue recentResident() {
        LocalDate today = LocalDate.of(2026, 11, 1);
        LocalDate birth = random.nextInt(4) == 0
                ? between(LocalDate.of(1940, 1, 1), RANDOM_SINCE)
                : between(RANDOM_SINCE, today);
        return value(PiiKind.RESIDENT_NUMBER, "-", date(birth), sex(birth, 1) + digits(6));
    }

    /// The same value with a check digit that is wrong.
    MadeUpValue spoilt(MadeUpValue value) {
        List<String> groups = new ArrayList<>(value.groups());
        String last = groups.removeLast();
        int wrong = (last.charAt(last.length() - 1) - '0' + 1 + random.nextInt(9)) % 10;
        groups.add(last.substring(0, last.length() - 1) + wrong);
        return new MadeUpValue(value.kind(), groups, value.separator());
    }

    private MadeUpValue resident() {
        LocalDate birth = between(LocalDate.of(1935, 1, 1), RANDOM_SINCE);
        return checked(PiiKind.RESIDENT_NUMBER,
                date(birth) + sex(birth, 1) + String.format(Locale.ROOT, "%02d", random.nextInt(96))
                        + digits(3),
                6);
    }

    private MadeUpValue foreigner() {
        LocalDate birth = between(LocalDate.of(1950, 1, 1), LocalDate.of(2015, 1, 1));
        return checked(PiiKind.FOREIGNER_NUMBER, date(birth) + sex(birth, 5) + digits(5), 6);
    }

    private MadeUpValue business() {
        return checked(PiiKind.BUSINESS_NUMBER, (1 + random.nextInt(6)) + digits(2)
                + String.format(Locale.ROOT, "%02d", 1 + random.nextInt(88)) + digits(4), 3, 5);
    }

    private MadeUpValue corporate() {
        String court = pick(List.of("1101", "1301", "1341", "1801", "2001", "2849"));
        return checked(PiiKind.CORPORATE_NUMBER, court + pick(List.of("11", "14", "21")) + digits(6), 6);
    }

    private MadeUpValue card() {
        String start = pick(CARD_STARTS);
        String begin = start.equals("6") ? "62" : start;
        return checked(PiiKind.CARD, begin + digits(15 - begin.length()), 4, 8, 12);
    }

    private MadeUpValue landline() {
        String area = pick(AREAS);
        String exchange = area.equals("070") || random.nextBoolean()
                ? (2 + random.nextInt(8)) + digits(3)
                : (2 + random.nextInt(8)) + digits(2);
        return value(PiiKind.LANDLINE_PHONE, "-", area, exchange, digits(4));
    }

    private MadeUpValue account(String before) {
        int[] layout = BankLayout.named(before).orElseGet(() -> pick(List.of(BankLayout.values()))).groups();
        List<String> groups = new ArrayList<>();
        for (int length : layout) {
            groups.add(groups.isEmpty() ? (1 + random.nextInt(9)) + digits(length - 1) : digits(length));
        }
        return new MadeUpValue(PiiKind.ACCOUNT, groups, "-");
    }

    private MadeUpValue checked(PiiKind kind, String digits, int... cuts) {
        String all = digits + CheckDigits.next(kind, digits);
        List<String> groups = new ArrayList<>();
        int from = 0;
        for (int cut : cuts) {
            groups.add(all.substring(from, cut));
            from = cut;
        }
        groups.add(all.substring(from));
        return new MadeUpValue(kind, groups, "-");
    }

    private static MadeUpValue value(PiiKind kind, String separator, String... groups) {
        return new MadeUpValue(kind, List.of(groups), separator);
    }

    private String sex(LocalDate birth, int first) {
        return Integer.toString(first + (birth.getYear() >= 2000 ? 2 : 0) + random.nextInt(2));
    }

    private LocalDate between(LocalDate from, LocalDate to) {
        return LocalDate.ofEpochDay(random.nextLong(from.toEpochDay(), to.toEpochDay()));
    }

    private static String date(LocalDate day) {
        return String.format(Locale.ROOT, "%02d%02d%02d", day.getYear() % 100, day.getMonthValue(),
                day.getDayOfMonth());
    }

    private String licenceRegion() {
        int region = 11 + random.nextInt(17);
        return Integer.toString(region == 27 ? 28 : region);
    }

    private String plateNumber() {
        int number = random.nextBoolean() ? 10 + random.nextInt(60) : 100 + random.nextInt(600);
        return number + "" + USE_LETTERS.charAt(random.nextInt(USE_LETTERS.length()));
    }

    private String octet(int from, int to) {
        return Integer.toString(random.nextInt(from, to));
    }

    private String letter() {
        return Character.toString('A' + random.nextInt(26));
    }

    private String digits(int count) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < count; i++) {
            digits.append(random.nextInt(10));
        }
        return digits.toString();
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
