package dev.onggi.text.pii.measure;

import java.text.Normalizer;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/// Ways of writing a number so that a person still reads it and a pattern does not. The first twenty-two are the table that
/// Onggi is measured by; the others go beyond it.
public enum Variant {
    PLAIN(MadeUpValue::written), //
    NO_SEPARATOR(MadeUpValue::bare), //
    FULL_WIDTH(value -> digits(value.with("－"), digit -> Character.toString(0xFF10 + digit))), //
    ZERO_WIDTH_SPACE(value -> spread(value.written(), "\u200B")), //
    DIGITS_SPACED(value -> spread(value.bare(), " ")), //
    DOTS(value -> value.with(".")), //
    MIDDLE_DOTS(value -> value.with("·")), //
    EN_DASH(value -> value.with("–")), //
    SPACED_HYPHEN(value -> value.with(" - ")), //
    SLASH(value -> value.with("/")), //
    SPOKEN((value, random) -> spoken(value.bare(), random)), //
    SPOKEN_WITH_HYPHENS((value, random) -> spoken(value.with("-"), random)), //
    SPOKEN_SPACED((value, random) -> spread(spoken(value.bare(), random), " ")), //
    CIRCLED(value -> digits(value.written(), digit -> digit == 0 ? "⓪" : Character.toString(0x245F + digit))), //
    MATHEMATICAL(value -> digits(value.written(), digit -> Character.toString(0x1D7CE + digit))), //
    ARABIC_INDIC(value -> digits(value.written(), digit -> Character.toString(0x0660 + digit))), //
    HOMOGLYPH((value, random) -> homoglyphs(value.written(), random)), //
    LINE_BREAK((value, random) -> broken(value, random)), //
    HALVES_JOINED_BY_WORD(
            (value, random) -> value.with(" " + pick(random, "다시", "하이픈", "대시", "그리고", "다음") + " ")), //
    INVISIBLE((value, random) -> invisible(value.written(), random)), //
    HANGUL_FILLER(value -> spread(value.written(), "\u3164")), //
    DECOMPOSED((value, random) -> spoken(value.bare(), random)) {
        @Override
        String sentence(String text) {
            return Normalizer.normalize(text, Normalizer.Form.NFD);
        }
    }, //

    KEYCAP(value -> digits(value.written(), digit -> digit + "\uFE0F\u20E3")), //
    HAN_DIGITS(value -> digits(value.bare(), digit -> "〇一二三四五六七八九".substring(digit, digit + 1))), //
    HALF_SPOKEN((value, random) -> digits(value.written(),
            digit -> random.nextBoolean() ? Integer.toString(digit) : syllable(digit, "공"))), //
    PARENTHESES(value -> "(" + value.groups().getFirst() + ")"
            + String.join("-", value.groups().subList(1, value.groups().size()))), //
    UNDERSCORE(value -> value.with("_")), //
    TILDE(value -> value.with("~")), //
    NO_BREAK_SPACES(value -> value.with("\u00A0")), //
    IDEOGRAPHIC_SPACES(value -> value.with("\u3000")), //
    STRUCK_THROUGH(value -> digits(value.written(), digit -> digit + "\u0336")), //
    LETTER_JAMO((value, random) -> letters(spoken(value.bare(), random))), //
    COLUMN(value -> spread(value.bare(), "\n"));

    /// How many of the constants, from the first, make up the table.
    public static final int TABLE = 22;

    private final BiFunction<MadeUpValue, SplittableRandom, String> spelling;

    Variant(java.util.function.Function<MadeUpValue, String> spelling) {
        this((value, random) -> spelling.apply(value));
    }

    Variant(BiFunction<MadeUpValue, SplittableRandom, String> spelling) {
        this.spelling = spelling;
    }

    /// `value` written this way.
    String write(MadeUpValue value, SplittableRandom random) {
        return spelling.apply(value, random);
    }

    /// The text around the value, and the written value, as this variant leaves them.
    String sentence(String text) {
        return text;
    }

    /// In the table of twenty-two.
    public boolean inTable() {
        return ordinal() < TABLE;
    }

    private static String digits(String text, IntFunction<String> spelling) {
        return text.codePoints()
                .mapToObj(point -> point >= '0' && point <= '9'
                        ? spelling.apply(point - '0')
                        : Character.toString(point))
                .collect(Collectors.joining());
    }

    private static String spread(String text, String between) {
        return text.codePoints().mapToObj(Character::toString).collect(Collectors.joining(between));
    }

    private static String spoken(String text, SplittableRandom random) {
        String zero = pick(random, "공", "공", "영");
        return digits(text, digit -> syllable(digit, zero));
    }

    private static String syllable(int digit, String zero) {
        return digit == 0 ? zero : "일이삼사오육칠팔구".substring(digit - 1, digit);
    }

    /// Some of the zeros, ones and fives as letters, one at least where there is one.
    private static String homoglyphs(String text, SplittableRandom random) {
        StringBuilder written = new StringBuilder(text);
        boolean done = false;
        for (int i = 0; i < text.length(); i++) {
            boolean last = !done && text.substring(i + 1).chars().noneMatch(c -> c == '0' || c == '1');
            String letters = switch (text.charAt(i)) {
                case '0' -> "Oo";
                case '1' -> "lI";
                default -> "";
            };
            if (!letters.isEmpty() && (last || random.nextBoolean())) {
                written.setCharAt(i, letters.charAt(random.nextInt(2)));
                done = true;
            }
        }
        return written.toString();
    }

    private static String broken(MadeUpValue value, SplittableRandom random) {
        List<String> groups = value.groups();
        int cut = 1 + random.nextInt(groups.size() - 1);
        return String.join(value.separator(), groups.subList(0, cut)) + value.separator()
                + pick(random, "\n", "\r\n", "\n  ", "\n> ")
                + String.join(value.separator(), groups.subList(cut, groups.size()));
    }

    private static String invisible(String text, SplittableRandom random) {
        return text.codePoints().mapToObj(Character::toString).collect(Collectors
                .joining(pick(random, "\u00AD", "\u2060", "\u200E", "\u200D", "\u202C", "\uFEFF")));
    }

    /// Syllables taken apart into the letters of the keyboard: 공 becomes ㄱㅗㅇ.
    private static String letters(String text) {
        String first = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
        String middle = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ";
        String last = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ";
        StringBuilder letters = new StringBuilder();
        for (char c : text.toCharArray()) {
            int index = c - '가';
            letters.append(first.charAt(index / 588)).append(middle.charAt(index / 28 % 21));
            if (index % 28 > 0) {
                letters.append(last.charAt(index % 28));
            }
        }
        return letters.toString();
    }

    private static String pick(SplittableRandom random, String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
