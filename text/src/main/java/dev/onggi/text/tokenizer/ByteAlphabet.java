package dev.onggi.text.tokenizer;

import java.util.Arrays;

/// GPT-2's printable alphabet: one character for each byte, so that byte-level vocabularies can be written as text.
/// `!`–`~`, `¡`–`¬` and `®`–`ÿ` stand for themselves; the other 68 bytes are U+0100, U+0101 … in ascending order.
public final class ByteAlphabet {
    private static final char[] CHARACTERS = new char[256];
    private static final short[] BYTES = new short[0x144];

    static {
        Arrays.fill(BYTES, (short) -1);
        char next = 0x100;
        for (int value = 0; value < 256; value++) {
            boolean printable = value >= '!' && value <= '~'
                    || value >= 0xA1 && value <= 0xFF && value != 0xAD;
            CHARACTERS[value] = printable ? (char) value : next++;
            BYTES[CHARACTERS[value]] = (short) value;
        }
    }

    private ByteAlphabet() {
    }

    /// The character that stands for a byte (0–255).
    public static char character(int value) {
        return CHARACTERS[value];
    }

    /// The byte (0–255) a character stands for, or -1.
    static int value(char character) {
        return character < BYTES.length ? BYTES[character] : -1;
    }
}
