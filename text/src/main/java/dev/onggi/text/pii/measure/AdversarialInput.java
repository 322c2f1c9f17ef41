package dev.onggi.text.pii.measure;

import dev.onggi.text.pii.PiiDetector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/// Inputs that make a careless reader slow: long runs of one thing, and beginnings that never end.
public enum AdversarialInput {
    ONES("1"), //
    DIGITS(() -> random("0123456789")), //
    SYLLABLE("가"), //
    SYLLABLES(() -> random(syllables())), //
    SEPARATORS("-"), //
    MIXED_SEPARATORS(() -> random("-–·./ _~,")), //
    BLANKS(" "), //
    LINE_BREAKS("\n"), //
    COMBINING_MARKS("\u0301"), //
    STRUCK_DIGITS("1\u0336"), //
    ZERO_WIDTH("\u200B"), //
    CONJOINING_JAMO("\u1100\u1161\u11A8"), //
    LEADING_JAMO("\u1100"), //
    LETTER_JAMO("ㄱㅗㅇ"), //
    SPOKEN_DIGITS("공일"), //
    SPOKEN_SPACED("일 이 삼 "), //
    SPACED_DIGITS("0 1 "), //
    CIRCLED("①"), //
    SURNAME("김"), //
    NAME_AND_TITLE("김철수님"), //
    REGION("서울특별시 "), //
    ADDRESS_PARTS("서울특별시 강남구 테헤란로 "), //
    SIDE_ROADS("1길"), //
    UNSURE_NAMES("김서 "), //
    LABEL("주민등록번호 "), //
    MOBILE_STARTS("010-"), //
    MOBILES("01012345678"), //
    RESIDENT_HALVES("880101-"), //
    CARD_GROUPS("4111-"), //
    AT_SIGNS("@"), //
    MAIL_PARTS("a@a."), //
    DOTS("a."), //
    URL_STARTS("http://"), //
    SECRET_STARTS("sk-"), //
    BASE64("QUJD"), //
    KEY_STARTS("-----BEGIN "), //
    KEY_FIRST_LINES("-----BEGIN PRIVATE KEY-----\n"), //
    LONE_SURROGATES("\uD800"), //
    MASKED("*");

    private static final int RANDOM_PIECE = 4096;

    private final Supplier<String> piece;

    AdversarialInput(String piece) {
        this(() -> piece);
    }

    AdversarialInput(Supplier<String> piece) {
        this.piece = piece;
    }

    /// The piece again and again, until the text has `bytes` bytes of UTF-8 or a few more.
    public String text(int bytes) {
        String unit = piece.get();
        return unit.repeat(bytes / Math.max(1, bytes(unit)) + 1);
    }

    /// Seconds for each input of `bytes` bytes, processor time of one thread, read once, in a JVM that is warm after the first.
    public static Table table(PiiDetector detector, int bytes) {
        List<List<Object>> rows = new ArrayList<>();
        Arrays.stream(values()).forEach(input -> rows.add(row(detector, input, bytes)));
        return new Table("Adversarial inputs of " + bytes / 1_000_000 + " MB",
                List.of("input", "seconds", "hits"),
                rows);
    }

    private static List<Object> row(PiiDetector detector, AdversarialInput input, int bytes) {
        String text = input.text(bytes);
        Stopwatch stopwatch = Stopwatch.start();
        int hits = detector.find(text).size();
        return List.of(input.name(), stopwatch.seconds(), hits);
    }

    private static int bytes(String text) {
        return text.codePoints().map(point -> point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4)
                .sum();
    }

    private static String random(String alphabet) {
        SplittableRandom random = new SplittableRandom(7);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < RANDOM_PIECE; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    private static String syllables() {
        StringBuilder all = new StringBuilder();
        for (char c = '가'; c <= '힣'; c++) {
            all.append(c);
        }
        return all.toString();
    }
}
