package dev.onggi.text.hangul;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Text that was decoded in the wrong character set: repaired where its bytes can still be told, recognised where they are
/// lost.
///
/// Repaired: UTF-8 or CP949 that was read as ISO 8859-1 or Windows-1252, also twice over. Lost: bytes that became U+FFFD or
/// question marks.
public final class Mojibake {
    private static final Charset CP949 = Charset.forName("x-windows-949");
    private static final Charset CP1252 = Charset.forName("windows-1252");
    private static final int ROUNDS = 2;
    private static final double LATIN_SHARE = 0.3;

    private Mojibake() {
    }

    /// The text with every line repaired that can be; the same object where there was nothing to repair.
    public static String repair(String text) {
        if (!hasLatin(text)) {
            return text;
        }
        StringBuilder repaired = new StringBuilder(text.length());
        boolean isChanged = false;
        int from = 0;
        while (from <= text.length()) {
            int to = text.indexOf('\n', from);
            to = to < 0 ? text.length() : to;
            String line = text.substring(from, to);
            String better = repairedLine(line);
            isChanged |= !better.equals(line);
            repaired.append(better).append('\n');
            from = to + 1;
        }
        repaired.setLength(repaired.length() - 1);
        return isChanged ? repaired.toString() : text;
    }

    /// Share of letters that are lost: U+FFFD, and question marks inside words, among all that is not blank. 0 in sound text,
    /// 0.05 where one letter of twenty is gone.
    public static double lostShare(String text) {
        int lost = 0;
        int all = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isWhitespace(c)) {
                all++;
                lost += c == '\uFFFD' || c == '?' && isInsideWord(text, i) ? 1 : 0;
            }
        }
        return all == 0 ? 0 : (double) lost / all;
    }

    /// A question mark that no sentence ends with: a syllable follows at once, or another question mark after a blank-free
    /// run that has a syllable.
    private static boolean isInsideWord(String text, int index) {
        char next = index + 1 < text.length() ? text.charAt(index + 1) : ' ';
        char last = index > 0 ? text.charAt(index - 1) : ' ';
        return isSyllable(next) || next == '?' && (last == '?' || last == ' ' || last == '\n');
    }

    private static String repairedLine(String line) {
        String current = line;
        for (int round = 0; round < ROUNDS && isMostlyLatin(current); round++) {
            Optional<String> decoded = decodedAnew(current);
            if (decoded.isEmpty()) {
                return line;
            }
            current = decoded.get();
        }
        return isMostlyLatin(current) ? line : current;
    }

    private static Optional<String> decodedAnew(String line) {
        Optional<ByteBuffer> bytes = bytes(line);
        if (bytes.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> utf8 = strictly(bytes.get(), StandardCharsets.UTF_8);
        return utf8.isPresent() ? utf8 : strictly(bytes.get(), CP949).filter(text -> !isMostlyLatin(text));
    }

    /// The bytes that a line of Latin letters was read from, where all of them can be told.
    private static Optional<ByteBuffer> bytes(String line) {
        ByteBuffer bytes = ByteBuffer.allocate(line.length());
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c <= 0xFF) {
                bytes.put((byte) c);
            } else if (CP1252.newEncoder().canEncode(c)) {
                bytes.put(CP1252.encode(CharBuffer.wrap(new char[]{c})));
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(bytes.flip());
    }

    private static Optional<String> strictly(ByteBuffer bytes, Charset charset) {
        try {
            return Optional.of(charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT).decode(bytes.duplicate()).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static boolean hasLatin(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80 && c <= 0xFF) {
                return true;
            }
        }
        return false;
    }

    /// Whether the letters above ASCII are Latin ones rather than Hangul.
    private static boolean isMostlyLatin(String line) {
        int latin = 0;
        int others = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c >= 0x80) {
                boolean isLatin = c <= 0xFF || c < 0x2200 && CP1252.newEncoder().canEncode(c);
                latin += isLatin ? 1 : 0;
                others += isLatin ? 0 : 1;
            }
        }
        return latin >= 2 && latin >= LATIN_SHARE * (latin + others);
    }

    private static boolean isSyllable(char c) {
        return c >= '가' && c <= '힣';
    }
}
