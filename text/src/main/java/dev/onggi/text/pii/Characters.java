package dev.onggi.text.pii;

/// Characters that stand for others, one for one.
final class Characters {
    /// Nobody sees it.
    static final int INVISIBLE = 1;
    /// A letter of Hangul that is not a syllable.
    static final int JAMO = 2;
    /// Half of a character that may stand for a plain one.
    static final int DISGUISED = 4;
    static final int STRIPPED = INVISIBLE | JAMO | DISGUISED;
    /// [#folded] changes it.
    static final int FOLDS = 8;
    /// [#digitOf] knows it.
    static final int DIGIT_LIKE = 16;
    /// `@` or `:` or `-`: what some detectors begin at.
    static final int SIGN = 32;

    /// May stand behind the first digit of a number: anything but a syllable that is no digit.
    private static final int GOES_ON = 64;
    /// A digit or `*`: what a group of [Numbers] begins with.
    static final int NUMERAL = 128;

    private static final char[] FOLDED = fold();
    private static final char[] DIGITS = digits();
    private static final byte[] FEATURES = features();

    private Characters() {
    }

    static boolean asciiLetter(char character) {
        return (character | 0x20) >= 'a' && (character | 0x20) <= 'z';
    }

    static boolean digit(char character) {
        return character >= '0' && character <= '9';
    }

    static boolean syllable(char character) {
        return character >= '가' && character <= '힣';
    }

    /// Full-width letters to ASCII, every decimal digit of the basic plane and ①…⑨ to 0…9, kinds of dash to `-`, of middle
    /// dot to `·`, of blank to a blank, of masking signs to `*`.
    static char folded(char character) {
        return FOLDED[character];
    }

    /// What is to know about a character, a set of the constants above. One small table for all, so that it stays near.
    static int features(char character) {
        return FEATURES[character];
    }

    /// Whether `first` may be the first digit of a number of several, with `second` and `third` behind it. Where a syllable is
    /// the third, the second or an ASCII `first` is a digit. One condition for all three, since 이, 일 and 사 are everywhere.
    static boolean numberMayBegin(char first, char second, char third) {
        int known = FEATURES[first];
        int next = FEATURES[second];
        return (digitLike(known) & next & (digitLike(next) | FEATURES[third] | known >> 1) & GOES_ON) != 0;
    }

    /// [#DIGIT_LIKE] where [#GOES_ON] has its bit, as [#NUMERAL] comes there by one shift.
    private static int digitLike(int features) {
        return features << 2;
    }

    /// The ASCII digit that a folded character is, reads as (공, 일) or looks like (O, l); 0 for none.
    static char digitOf(char character) {
        return DIGITS[character];
    }

    /// The ASCII character that a supplementary one stands for; 0 for none.
    static char plain(int codePoint) {
        int digit = Character.getType(codePoint) == Character.DECIMAL_DIGIT_NUMBER
                ? Character.digit(codePoint, 10)
                : -1;
        if (digit >= 0) {
            return (char) ('0' + digit);
        }
        if (codePoint >= 0x1D400 && codePoint <= 0x1D6A3) {
            int letter = (codePoint - 0x1D400) % 52;
            return (char) (letter < 26 ? 'A' + letter : 'a' + letter - 26);
        }
        return 0;
    }

    private static byte[] features() {
        byte[] features = new byte[1 << 16];
        for (int code = 0; code < features.length; code++) {
            int type = Character.getType(code);
            boolean line = code == '\n' || code == '\r' || code == '\t';
            boolean filler = code == 0x115F || code == 0x1160 || code == 0x3164 || code == 0xFFA0;
            if (!line && (type == Character.CONTROL || type == Character.FORMAT
                    || type == Character.NON_SPACING_MARK
                    || type == Character.ENCLOSING_MARK || filler)) {
                features[code] = INVISIBLE;
            } else if (code >= 0x1100 && code <= 0x11FF || code >= 'ㄱ' && code <= 'ㅣ') {
                features[code] = JAMO;
            }
            features[code] |= (byte) ((FOLDED[code] == code ? 0 : FOLDS)
                    | (DIGITS[code] == 0 ? 0 : DIGIT_LIKE)
                    | (DIGITS[code] == 0 && syllable((char) code) ? 0 : GOES_ON)
                    | (digit((char) code) || code == '*' ? NUMERAL : 0)
                    | (code == '@' || code == ':' || code == '-' ? SIGN : 0));
        }
        for (int codePoint = 0x10000; codePoint <= 0x1FFFF; codePoint++) {
            if (plain(codePoint) != 0) {
                features[Character.highSurrogate(codePoint)] |= DISGUISED;
            }
        }
        return features;
    }

    private static char[] digits() {
        char[] digits = new char[1 << 16];
        for (char digit = '0'; digit <= '9'; digit++) {
            digits[digit] = digit;
        }
        String spoken = "공영령일이삼사오육륙칠팔구" + "〇零一二三四五六七八九" + "OoОоΟοㅇlI|ㅣSB";
        String values = "0001234566789" + "00123456789" + "0000000" + "1111" + "58";
        for (int index = 0; index < spoken.length(); index++) {
            digits[spoken.charAt(index)] = values.charAt(index);
        }
        return digits;
    }

    private static char[] fold() {
        char[] folded = new char[1 << 16];
        for (int code = 0; code < folded.length; code++) {
            folded[code] = (char) code;
            int type = Character.getType(code);
            if (type == Character.DECIMAL_DIGIT_NUMBER) {
                folded[code] = (char) ('0' + Character.digit(code, 10));
            } else if (code >= 0xFF01 && code <= 0xFF5E) {
                folded[code] = (char) (code - 0xFF01 + '!');
            } else if (type == Character.SPACE_SEPARATOR) {
                folded[code] = ' ';
            } else if (type == Character.DASH_PUNCTUATION && code != '〰') {
                folded[code] = '-';
            }
        }
        series(folded, '①', '1', 9);
        series(folded, '⓵', '1', 9);
        series(folded, '⑴', '1', 9);
        series(folded, '⒈', '1', 9);
        series(folded, '❶', '1', 9);
        series(folded, '➀', '1', 9);
        series(folded, '➊', '1', 9);
        series(folded, '₀', '0', 10);
        series(folded, '⁴', '4', 6);
        one(folded, "⓪⓿⁰", '0');
        one(folded, "¹", '1');
        one(folded, "²", '2');
        one(folded, "³", '3');
        one(folded, "−ㅡ⁃ー˗➖─━", '-');
        one(folded, "•∙・ㆍ⋅‧･▪", '·');
        one(folded, "⁄∕", '/');
        one(folded, "。｡․", '.');
        one(folded, "＊∗✱✽●○■□◯◉◆◇⬤⚫⚪★☆", '*');
        return folded;
    }

    private static void series(char[] folded, char first, char digit, int count) {
        for (int index = 0; index < count; index++) {
            folded[first + index] = (char) (digit + index);
        }
    }

    private static void one(char[] folded, String characters, char to) {
        for (int index = 0; index < characters.length(); index++) {
            folded[characters.charAt(index)] = to;
        }
    }
}
