package dev.onggi.corpus.source;

import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.util.BitSet;

/// How unlike Korean text a string is. The costs are orders of preference, not measured frequencies: Korean is written with the
/// 2,350 syllables of KS X 1001; the other 8,822 are rare, Hanja rarer than syllables, and what no text has says that the bytes
/// were read wrongly.
final class Plausibility {
    private static final int FIRST_SYLLABLE = 0xAC00;
    private static final int LAST_SYLLABLE = 0xD7A3;

    private static final int USUAL = 1;
    private static final int SELDOM = 6;
    private static final int RARE = 12;
    private static final int NEVER = 60;

    private static final BitSet COMMON = common();

    private Plausibility() {
    }

    /// Mean cost of a character, from 1; 1 for an empty string.
    static double cost(String text) {
        if (text.isEmpty()) {
            return USUAL;
        }
        long cost = 0;
        for (int i = 0; i < text.length(); i++) {
            cost += cost(text.charAt(i));
        }
        return (double) cost / text.length();
    }

    private static int cost(char character) {
        if (character < 0x7F) {
            return character >= ' ' || Character.isWhitespace(character) ? USUAL : NEVER;
        }
        if (character >= FIRST_SYLLABLE && character <= LAST_SYLLABLE) {
            return COMMON.get(character - FIRST_SYLLABLE) ? USUAL : RARE;
        }
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.UNASSIGNED, Character.PRIVATE_USE -> NEVER;
            default -> character == '\uFFFD' ? NEVER : SELDOM;
        };
    }

    /// The syllables that EUC-KR can write.
    private static BitSet common() {
        BitSet common = new BitSet();
        CharsetEncoder encoder = Charset.forName("EUC-KR").newEncoder();
        for (int syllable = FIRST_SYLLABLE; syllable <= LAST_SYLLABLE; syllable++) {
            common.set(syllable - FIRST_SYLLABLE, encoder.canEncode((char) syllable));
        }
        return common;
    }
}
