package dev.onggi.text.training;

/// A count for each pair of tokens: an open-addressing table of primitive longs.
final class PairCounts {
    // entry i: [2i] the pair plus one (0 is free); [2i + 1] its count
    private long[] entries = new long[1 << 17];
    private int size;

    /// A pair as one number; they are in the order of the left token, then of the right.
    static long pair(int left, int right) {
        return (long) left << 32 | right;
    }

    static int left(long pair) {
        return (int) (pair >>> 32);
    }

    static int right(long pair) {
        return (int) pair;
    }

    /// The count of a pair; 0 for one never seen.
    long get(long pair) {
        int slot = slot(pair, entries);
        return entries[slot] == 0 ? 0 : entries[slot + 1];
    }

    /// Adds to the count of a pair.
    void add(long pair, long count) {
        int slot = slot(pair, entries);
        if (entries[slot] == 0) {
            entries[slot] = pair + 1;
            size++;
        }
        entries[slot + 1] += count;
        if (size > entries.length / 4) {
            grow();
        }
    }

    private void grow() {
        long[] larger = new long[entries.length * 2];
        for (int i = 0; i < entries.length; i += 2) {
            if (entries[i] != 0) {
                int slot = slot(entries[i] - 1, larger);
                larger[slot] = entries[i];
                larger[slot + 1] = entries[i + 1];
            }
        }
        entries = larger;
    }

    private static int slot(long pair, long[] entries) {
        int mask = entries.length / 2 - 1;
        int slot = (int) (pair * 0x9E3779B97F4A7C15L >>> 33) & mask;
        while (entries[2 * slot] != 0 && entries[2 * slot] != pair + 1) {
            slot = slot + 1 & mask;
        }
        return 2 * slot;
    }
}
