package dev.onggi.corpus.source;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Bytes of unknown encoding to text. A byte order mark decides; else bytes that are valid UTF-8 but for a few are UTF-8; else the encoding
/// under which the bytes look most like Korean text ([Plausibility]) is taken. What a header declares is one more candidate and
/// wins a tie, for headers are often wrong.
final class TextDecoder {
    private static final Charset WINDOWS_949 = Charset.forName("x-windows-949");
    private static final Charset JOHAB = Charset.forName("x-Johab");
    private static final Charset ISO_2022_KR = Charset.forName("ISO-2022-KR");

    /// Bytes that are looked at to choose.
    private static final int SAMPLE = 1 << 16;

    private TextDecoder() {
    }

    /// The text; bytes that are in no known encoding become U+FFFD, which the mojibake stage counts.
    static String decode(byte[] bytes, Optional<String> declared) {
        String text = new String(bytes, charset(bytes, declared));
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /// What the bytes are most likely written in.
    static Charset charset(byte[] bytes, Optional<String> declared) {
        Optional<Charset> marked = byByteOrderMark(bytes);
        if (marked.isPresent()) {
            return marked.get();
        }
        boolean nulls = contains(bytes, (byte) 0);
        if (!nulls && isShiftedKorean(bytes)) {
            return ISO_2022_KR;
        }
        if (!nulls && isUtf8(bytes)) {
            return StandardCharsets.UTF_8;
        }
        return mostPlausible(bytes, candidates(nulls, declared));
    }

    /// The charset of that name, where the JDK has it.
    private static Optional<Charset> named(String name) {
        try {
            // what is called EUC-KR has the further syllables of code page 949 more often than not
            return Optional.of(name.matches("(?i)euc[-_]?kr|ks_?c.*|cp949|ms949|uhc|iso-8859-1|us-ascii")
                    ? WINDOWS_949
                    : Charset.forName(name));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return Optional.empty();
        }
    }

    private static Optional<Charset> byByteOrderMark(byte[] bytes) {
        if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
            return Optional.of(StandardCharsets.UTF_8);
        }
        if (startsWith(bytes, 0xFF, 0xFE)) {
            return Optional.of(StandardCharsets.UTF_16LE);
        }
        return startsWith(bytes, 0xFE, 0xFF) ? Optional.of(StandardCharsets.UTF_16BE) : Optional.empty();
    }

    private static List<Charset> candidates(boolean nulls, Optional<String> declared) {
        List<Charset> candidates = new ArrayList<>();
        declared.flatMap(TextDecoder::named).filter(Charset::canEncode).ifPresent(candidates::add);
        // Korean text in UTF-16 has spaces and line ends, and each of them has a zero byte
        candidates.addAll(nulls
                ? List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE, StandardCharsets.UTF_8)
                : List.of(StandardCharsets.UTF_8, WINDOWS_949, JOHAB));
        return candidates;
    }

    private static Charset mostPlausible(byte[] bytes, List<Charset> candidates) {
        Charset best = StandardCharsets.UTF_8;
        double least = Double.MAX_VALUE;
        for (Charset candidate : candidates) {
            String text = new String(bytes, 0, Math.min(bytes.length, SAMPLE), candidate);
            double cost = Plausibility.cost(text);
            if (cost < least) {
                best = candidate;
                least = cost;
            }
        }
        return best;
    }

    /// Whether the escape that announces KS X 1001 in ISO-2022-KR stands near the beginning: `ESC $ ) C`.
    private static boolean isShiftedKorean(byte[] bytes) {
        int last = Math.min(bytes.length, 1024) - 4;
        for (int i = 0; i <= last; i++) {
            if (bytes[i] == 0x1B && bytes[i + 1] == '$' && bytes[i + 2] == ')' && bytes[i + 3] == 'C') {
                return true;
            }
        }
        return false;
    }

    /// Whether the bytes are UTF-8, but for a few: ten good characters outside ASCII to each bad place, which text in another
    /// encoding never has.
    private static boolean isUtf8(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        long good = 0;
        long bad = 0;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == '\uFFFD') {
                bad++;
            } else if (character > 0x7F) {
                good++;
            }
        }
        return good >= 10 * bad;
    }

    private static boolean startsWith(byte[] bytes, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean contains(byte[] bytes, byte wanted) {
        for (byte value : bytes) {
            if (value == wanted) {
                return true;
            }
        }
        return false;
    }
}
