package dev.onggi.text.hangul;

/// Conjoining jamo: the letters that make up a 음절 when they stand beside one another (U+1100 and on; not the letters of
/// U+3130 and on, which stand alone). Classes and boundaries as in UAX #29: initials, medials, finals, in this order.
public final class Jamo {
    // the longest syllables of old Hangul have three initials, three medials and three finals, one letter each
    private static final int LONGEST_SYLLABLE = 9;

    private Jamo() {
    }

    /// Whether it is an initial consonant (초성).
    public static boolean isInitial(char c) {
        return c >= 0x1100 && c <= 0x115F || c >= 0xA960 && c <= 0xA97C;
    }

    /// Whether it is a vowel (중성).
    public static boolean isMedial(char c) {
        return c >= 0x1160 && c <= 0x11A7 || c >= 0xD7B0 && c <= 0xD7C6;
    }

    /// Whether it is a final consonant (종성).
    public static boolean isFinal(char c) {
        return c >= 0x11A8 && c <= 0x11FF || c >= 0xD7CB && c <= 0xD7FB;
    }

    /// Whether it is any conjoining jamo.
    public static boolean isConjoining(char c) {
        return isInitial(c) || isMedial(c) || isFinal(c);
    }

    /// Where the 음절 of conjoining jamo begins that the next character may still make longer, or the end of the text. A
    /// heap of jamo longer than any syllable counts as complete.
    public static int startOfOpenSyllable(CharSequence text) {
        int start = text.length();
        while (start > 0 && isConjoining(text.charAt(start - 1))
                && (start == text.length() || joins(text.charAt(start - 1), text.charAt(start)))) {
            start--;
        }
        return text.length() - start > LONGEST_SYLLABLE ? text.length() : start;
    }

    /// Whether two conjoining jamo are of one syllable.
    private static boolean joins(char left, char right) {
        return isInitial(left) && !isFinal(right) || isMedial(left) && !isInitial(right)
                || isFinal(left) && isFinal(right);
    }
}
