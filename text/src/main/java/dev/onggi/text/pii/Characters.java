package dev.onggi.text.pii;

/// Characters that stand for others, one for one.
final class Characters {
    private static final char[] FOLDED = fold();

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
