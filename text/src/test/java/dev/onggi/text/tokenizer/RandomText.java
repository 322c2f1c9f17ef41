package dev.onggi.text.tokenizer;

import java.util.Random;

/// Random text of the characters that pre-tokenizers and decoders treat apart, for tests.
final class RandomText {
    private static final int[] CHARACTERS = {' ', ' ', ' ', '\n', '\r', '\t', '\'', '\'', 's', 't', 'S', 'l',
            'L', 'e',
            'r', 'v', 'm', 'd', 'a', '1', '9', '0', '!', '.', '<', '|', '>', '_', 0, 0x7F, 0x85, 0xA0, 0xE9,
            0x130,
            0x17F, 0x301, 0x3C9, 0x2028, 0x3000, 0x200B, 0x200D, 0x2160, 0xBD, 0xFF11, 0x1100, 0x1161, 0x11A8,
            0xA960,
            0xD7B0, 0x3131, 0xAC00, 0xAC01, 0xD55C, 0xAE00, 0x4E00, 0x2581, 0xFFFD, 0x1F600, 0x1F3FD, 0x10400,
            0x1D7D8,
            0x20000, 0xD800, 0xDC00};

    private RandomText() {
    }

    /// Up to `longest` characters.
    static String next(Random random, int longest) {
        StringBuilder text = new StringBuilder();
        for (int count = random.nextInt(longest + 1); count > 0; count--) {
            boolean anything = random.nextInt(12) == 0;
            int character = anything
                    ? random.nextInt(0x110000)
                    : CHARACTERS[random.nextInt(CHARACTERS.length)];
            for (int repeat = random.nextInt(10) == 0 ? random.nextInt(9) : 0; repeat >= 0; repeat--) {
                text.appendCodePoint(character);
            }
        }
        return text.toString();
    }
}
