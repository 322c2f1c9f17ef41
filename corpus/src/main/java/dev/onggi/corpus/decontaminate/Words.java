package dev.onggi.corpus.decontaminate;

import java.util.Arrays;

/// The 어절 of a text as overlap is judged by: what stands between white space, in lower case, without anything that is neither
/// letter nor digit of the Basic Multilingual Plane. 어절 of marks alone are none. So `"대한민국(大韓民國)은` and `대한민국 大韓民國은` differ, `서울은,` and `서울은` do not.
///
/// Runs of words are compared by hashes of 64 bits. The hash of words `w` from `i` to `j` is a polynomial of the words' hashes,
/// `Σ w[k]·B^(j-1-k)` modulo 2^64, mixed; sums over prefixes give it for any run in constant time.
final class Words {
    private static final long BASE = 0x9E3779B97F4A7C15L;
    private static final long FNV_OFFSET = 0xCBF29CE484222325L;
    private static final long FNV_PRIME = 0x100000001B3L;
    private static final int LONGEST = EvaluationIndex.N;
    private static final long[] POWERS = new long[LONGEST + 1];
    /// Each letter or digit in lower case; 0 for everything else.
    private static final char[] FOLDED = new char[1 << Character.SIZE];

    private int count;
    private int[] starts = new int[64];
    private int[] ends = new int[64];
    private long[] sums = new long[65];
    private int letters;

    static {
        POWERS[0] = 1;
        for (int i = 1; i <= LONGEST; i++) {
            POWERS[i] = POWERS[i - 1] * BASE;
        }
        for (char c = 0; c < FOLDED.length - 1; c++) {
            FOLDED[c] = Character.isLetterOrDigit(c) ? Character.toLowerCase(c) : 0;
        }
    }

    private Words() {
    }

    static Words of(String text) {
        Words words = new Words();
        int from = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || Character.isWhitespace(text.charAt(i))) {
                words.add(text, from, i);
                from = i + 1;
            }
        }
        return words;
    }

    /// How many there are.
    int count() {
        return count;
    }

    /// Letters and digits in all of them.
    int letters() {
        return letters;
    }

    /// Where a word begins in the text, in UTF-16 code units.
    int start(int word) {
        return starts[word];
    }

    /// Where a word ends, exclusively.
    int end(int word) {
        return ends[word];
    }

    /// The hash of the `length` words from `from` on; at most [EvaluationIndex#N].
    long hash(int from, int length) {
        return mix(sums[from + length] - sums[from] * POWERS[length] + length);
    }

    private void add(String text, int from, int to) {
        long hash = FNV_OFFSET;
        int seen = 0;
        for (int i = from; i < to; i++) {
            char c = FOLDED[text.charAt(i)];
            if (c != 0) {
                hash = (hash ^ c) * FNV_PRIME;
                seen++;
            }
        }
        if (seen == 0) {
            return;
        }
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, 2 * count);
            ends = Arrays.copyOf(ends, 2 * count);
            sums = Arrays.copyOf(sums, 2 * count + 1);
        }
        starts[count] = from;
        ends[count] = to;
        sums[count + 1] = sums[count] * BASE + mix(hash);
        count++;
        letters += seen;
    }

    /// The finaliser of MurmurHash3.
    private static long mix(long hash) {
        long mixed = (hash ^ hash >>> 33) * 0xFF51AFD7ED558CCDL;
        mixed = (mixed ^ mixed >>> 33) * 0xC4CEB9FE1A85EC53L;
        return mixed ^ mixed >>> 33;
    }
}
