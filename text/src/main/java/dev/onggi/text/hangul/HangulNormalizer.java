package dev.onggi.text.hangul;

import java.text.Normalizer;

/// Text in the one usual way: composed syllables, plain blanks, no invisible characters. Changes how a text is written and
/// never what it says.
public final class HangulNormalizer {
    private HangulNormalizer() {
    }

    /// The text in NFC, with line ends as `\n`, without control and zero-width characters, with blanks of every width as one
    /// kind, and without blanks at line ends.
    public static String normalize(String text) {
        String composed = Normalizer.isNormalized(text, Normalizer.Form.NFC)
                ? text
                : Normalizer.normalize(text, Normalizer.Form.NFC);
        StringBuilder plain = new StringBuilder(composed.length() + 1);
        for (int i = 0; i < composed.length(); i++) {
            char c = composed.charAt(i);
            if (c == '\n' || c == '\r' && (i + 1 == composed.length() || composed.charAt(i + 1) != '\n')) {
                endLine(plain);
            } else if (c == 0xA0 || isWideBlank(c)) {
                plain.append(' ');
            } else if (c == '\t' || c >= ' ' && c < 0x7F || c > 0xA0 && !isInvisible(c)) {
                plain.append(c);
            }
        }
        endLine(plain);
        int end = plain.length();
        while (end > 0 && plain.charAt(end - 1) == '\n') {
            end--;
        }
        return plain.substring(0, end);
    }

    private static void endLine(StringBuilder plain) {
        int end = plain.length();
        while (end > 0 && (plain.charAt(end - 1) == ' ' || plain.charAt(end - 1) == '\t')) {
            end--;
        }
        plain.setLength(end);
        plain.append('\n');
    }

    private static boolean isInvisible(char c) {
        return c == 0xAD || c == 0x034F || c == 0x180E || c >= 0x200B && c <= 0x200F
                || c >= 0x202A && c <= 0x202E
                || c >= 0x2060 && c <= 0x206F || c == 0xFEFF || c >= 0xFFF0 && c <= 0xFFFB;
    }

    private static boolean isWideBlank(char c) {
        return c >= 0x2000 && c <= 0x200A || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F
                || c == 0x3000;
    }
}
