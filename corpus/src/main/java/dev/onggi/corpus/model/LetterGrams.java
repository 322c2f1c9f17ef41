package dev.onggi.corpus.model;

import java.util.Arrays;
import java.util.regex.Pattern;

/// What a [LinearModel] sees of a text: runs of two to four letters, each as the number of a bucket.
///
/// Blanks, symbols and marks between letters are left out, so that `바.카.라` and `바 카 라` look like `바카라`; digits are all the
/// same digit; a link is one letter of its own, whatever it leads to.
final class LetterGrams {
    /// Buckets that grams are hashed into.
    static final int BUCKETS = 1 << 14;

    private static final int SHORTEST = 2;
    private static final int LONGEST = 4;
    private static final char LINK = '\uE000';
    private static final char DIGIT = '0';
    private static final int FEWEST_SPACED = 7;
    private static final Pattern LINKS = Pattern
            .compile(
                    "https?://[^\\s가-힣]{1,500}|(?<![A-Za-z0-9-])[A-Za-z0-9-]{1,63}\\.[a-z]{2,10}(?:/[^\\s가-힣]{0,500})?");

    private LetterGrams() {
    }

    /// The buckets of all grams, in the order of the text.
    static int[] of(String text) {
        String joined = joined(text);
        char[] letters = letters(
                mayHoldLink(joined) ? LINKS.matcher(joined).replaceAll(String.valueOf(LINK)) : joined);
        int[] buckets = new int[Math.max(0, letters.length * (LONGEST - SHORTEST + 1))];
        int count = 0;
        for (int from = 0; from < letters.length; from++) {
            int hash = 0x811C9DC5;
            for (int length = 1; length <= LONGEST && from + length <= letters.length; length++) {
                hash = (hash ^ letters[from + length - 1]) * 0x01000193;
                if (length >= SHORTEST) {
                    int mixed = hash ^ hash >>> 15;
                    buckets[count++] = (mixed * 0x85EBCA6B >>> 18) & BUCKETS - 1;
                }
            }
        }
        return Arrays.copyOf(buckets, count);
    }

    /// Whether there is what every link has: `://`, or a full stop with a small Latin letter behind it. It spares most lines the
    /// search for links, which would cost more than all else here.
    private static boolean mayHoldLink(String text) {
        for (int stop = text.indexOf('.'); stop >= 0; stop = text.indexOf('.', stop + 1)) {
            if (stop + 1 < text.length() && text.charAt(stop + 1) >= 'a' && text.charAt(stop + 1) <= 'z') {
                return true;
            }
        }
        return text.contains("://");
    }

    /// The text with words that were pulled apart, one letter at a time, put together again.
    private static String joined(String text) {
        StringBuilder joined = new StringBuilder(text.length());
        int runFrom = -1;
        int single = 0;
        int from = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i < text.length() && !Character.isWhitespace(text.charAt(i))) {
                continue;
            }
            boolean isSingle = i - from == 1;
            if (isSingle && single == 0) {
                runFrom = joined.length();
            }
            if (i > from && !isSingle) {
                close(joined, runFrom, single);
                single = 0;
            }
            single += isSingle ? 1 : 0;
            joined.append(text, from, Math.min(i + 1, text.length()));
            from = i + 1;
        }
        close(joined, runFrom, single);
        return joined.toString();
    }

    /// Takes the blanks out of the end of the text from `from` on, if it is a run of enough single letters.
    private static void close(StringBuilder joined, int from, int single) {
        if (single >= FEWEST_SPACED) {
            int to = from;
            for (int i = from; i < joined.length(); i++) {
                if (!Character.isWhitespace(joined.charAt(i))) {
                    joined.setCharAt(to++, joined.charAt(i));
                }
            }
            joined.setLength(to);
            joined.append(' ');
        }
    }

    private static char[] letters(String text) {
        char[] letters = new char[text.length()];
        int count = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == LINK || Character.isLetter(c)) {
                letters[count++] = Character.toLowerCase(c);
            } else if (Character.isDigit(c)) {
                letters[count++] = DIGIT;
            }
        }
        return Arrays.copyOf(letters, count);
    }
}
