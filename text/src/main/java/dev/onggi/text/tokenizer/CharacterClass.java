package dev.onggi.text.tokenizer;

/// The classes of characters that pre-tokenizer patterns tell apart: `\p{L}`, `\p{N}`, `\s`, `[\r\n]` and the rest.
final class CharacterClass {
    static final byte LETTER = 1;
    static final byte NUMBER = 2;
    static final byte SPACE = 3;
    /// `\r` and `\n`; they are `\s` too.
    static final byte NEWLINE = 4;
    static final byte OTHER = 5;
    private static final byte SURROGATE = 6;

    // by UTF-16 unit; 0 is not yet known. Threads may fill an entry twice, with the same value.
    private static final byte[] CLASSES = new byte[1 << 16];

    private CharacterClass() {
    }

    /// The class of the character that begins at `at`.
    static byte at(char[] text, int at, int to) {
        byte known = unit(text[at]);
        return known == SURROGATE ? of(Character.codePointAt(text, at, to)) : known;
    }

    /// The end of the character that begins at `at`.
    static int after(char[] text, int at, int to) {
        return at + (unit(text[at]) == SURROGATE
                ? Character.charCount(Character.codePointAt(text, at, to))
                : 1);
    }

    /// The end of the characters of one class that begin at `from`.
    static int endOfRun(byte wanted, char[] text, int from, int to) {
        int at = from;
        while (at < to) {
            byte found = unit(text[at]);
            if (found == wanted) {
                at++;
            } else if (found == SURROGATE && at(text, at, to) == wanted) {
                at = after(text, at, to);
            } else {
                break;
            }
        }
        return at;
    }

    static boolean isSpace(byte kind) {
        return kind == SPACE || kind == NEWLINE;
    }

    /// The class of a code point.
    static byte of(int codePoint) {
        if (codePoint == '\r' || codePoint == '\n') {
            return NEWLINE;
        }
        if (isWhiteSpace(codePoint)) {
            return SPACE;
        }
        return switch (Character.getType(codePoint)) {
            case Character.UPPERCASE_LETTER, Character.LOWERCASE_LETTER, Character.TITLECASE_LETTER,
                    Character.MODIFIER_LETTER, Character.OTHER_LETTER ->
                LETTER;
            case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER -> NUMBER;
            default -> OTHER;
        };
    }

    /// Unicode's White_Space, which is what `\s` means to every pattern here.
    static boolean isWhiteSpace(int codePoint) {
        return codePoint >= 0x09 && codePoint <= 0x0D || codePoint == 0x20 || codePoint == 0x85
                || codePoint == 0xA0
                || codePoint == 0x1680 || codePoint >= 0x2000 && codePoint <= 0x200A || codePoint == 0x2028
                || codePoint == 0x2029 || codePoint == 0x202F || codePoint == 0x205F || codePoint == 0x3000;
    }

    private static byte unit(char unit) {
        byte known = CLASSES[unit];
        return known != 0 ? known : learn(unit);
    }

    private static byte learn(char unit) {
        byte found = Character.isSurrogate(unit) ? SURROGATE : of(unit);
        CLASSES[unit] = found;
        return found;
    }
}
