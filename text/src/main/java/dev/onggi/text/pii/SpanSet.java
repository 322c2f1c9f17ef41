package dev.onggi.text.pii;

/// Positions that are taken, one bit each.
final class SpanSet {
    private final long[] words;

    SpanSet(int length) {
        words = new long[(length >>> 6) + 1];
    }

    /// Takes `from`..`to` and says true, unless a part of it is taken already.
    boolean addIfFree(int from, int to) {
        for (int word = from >>> 6; word <= to - 1 >>> 6; word++) {
            if ((words[word] & bits(word, from, to)) != 0) {
                return false;
            }
        }
        for (int word = from >>> 6; word <= to - 1 >>> 6; word++) {
            words[word] |= bits(word, from, to);
        }
        return true;
    }

    private static long bits(int word, int from, int to) {
        long bits = -1L;
        if (word == from >>> 6) {
            bits &= -1L << from;
        }
        if (word == to - 1 >>> 6) {
            bits &= -1L >>> -to;
        }
        return bits;
    }
}
