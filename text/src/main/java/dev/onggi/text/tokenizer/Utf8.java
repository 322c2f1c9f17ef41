package dev.onggi.text.tokenizer;

/// UTF-16 to UTF-8 without allocating.
final class Utf8 {
    /// The most bytes one UTF-16 unit can become.
    static final int MAX_BYTES_A_CHAR = 3;

    private Utf8() {
    }

    /// Writes `text[from, to)` as UTF-8 from `target[at]`, an unpaired surrogate as U+FFFD; returns the end.
    static int encode(char[] text, int from, int to, byte[] target, int at) {
        int end = at;
        for (int i = from; i < to; i++) {
            char c = text[i];
            if (c < 0x80) {
                target[end++] = (byte) c;
            } else if (c < 0xD800 || c > 0xDFFF) {
                end = encode(c, target, end);
            } else if (c < 0xDC00 && i + 1 < to && Character.isLowSurrogate(text[i + 1])) {
                end = encode(Character.toCodePoint(c, text[++i]), target, end);
            } else {
                end = encode(0xFFFD, target, end);
            }
        }
        return end;
    }

    /// Writes one code point, not a surrogate, as UTF-8 from `target[at]`; returns the end.
    static int encode(int codePoint, byte[] target, int at) {
        int end = at;
        if (codePoint < 0x80) {
            target[end++] = (byte) codePoint;
        } else if (codePoint < 0x800) {
            target[end++] = (byte) (0xC0 | codePoint >> 6);
            target[end++] = (byte) (0x80 | codePoint & 0x3F);
        } else if (codePoint < 0x10000) {
            target[end++] = (byte) (0xE0 | codePoint >> 12);
            target[end++] = (byte) (0x80 | codePoint >> 6 & 0x3F);
            target[end++] = (byte) (0x80 | codePoint & 0x3F);
        } else {
            target[end++] = (byte) (0xF0 | codePoint >> 18);
            target[end++] = (byte) (0x80 | codePoint >> 12 & 0x3F);
            target[end++] = (byte) (0x80 | codePoint >> 6 & 0x3F);
            target[end++] = (byte) (0x80 | codePoint & 0x3F);
        }
        return end;
    }

    /// The text with unpaired surrogates as U+FFFD.
    static String wellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return replaceUnpaired(text);
            }
        }
        return text;
    }

    private static String replaceUnpaired(String text) {
        StringBuilder wellFormed = new StringBuilder(text.length());
        text.codePoints().forEach(c -> wellFormed.appendCodePoint(c >= 0xD800 && c <= 0xDFFF ? 0xFFFD : c));
        return wellFormed.toString();
    }

    /// How many bytes the sequence has that `first` begins; 1 where it begins none.
    static int length(byte first) {
        int value = first & 0xFF;
        return value < 0xC0 ? 1 : value < 0xE0 ? 2 : value < 0xF0 ? 3 : value < 0xF8 ? 4 : 1;
    }
}
