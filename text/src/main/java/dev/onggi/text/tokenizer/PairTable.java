package dev.onggi.text.tokenizer;

import java.util.Arrays;

/// A value for a pair of non-negative ints: an open-addressing table of primitive longs.
final class PairTable {
    /// The value of a pair that has none; it is larger than every other value.
    static final long NONE = Long.MAX_VALUE;

    // entry i: [2i] the pair, left · 2³² + right + 1 (0 is free); [2i + 1] its value
    private long[] entries;
    private int mask;
    private int size;

    PairTable(int expected) {
        int capacity = Integer.highestOneBit(Math.max(8, expected)) * 4;
        entries = new long[capacity * 2];
        mask = capacity - 1;
    }

    long find(int left, int right) {
        long pair = pair(left, right);
        int slot = slot(pair);
        while (true) {
            long found = entries[2 * slot];
            if (found == pair) {
                return entries[2 * slot + 1];
            }
            if (found == 0) {
                return NONE;
            }
            slot = slot + 1 & mask;
        }
    }

    /// Gives a pair its value, in place of any it had.
    void put(int left, int right, long value) {
        if (size > mask / 2) {
            grow();
        }
        insert(pair(left, right), value);
    }

    private void insert(long pair, long value) {
        int slot = slot(pair);
        while (entries[2 * slot] != 0 && entries[2 * slot] != pair) {
            slot = slot + 1 & mask;
        }
        size += entries[2 * slot] == 0 ? 1 : 0;
        entries[2 * slot] = pair;
        entries[2 * slot + 1] = value;
    }

    private void grow() {
        long[] before = Arrays.copyOf(entries, entries.length);
        entries = new long[before.length * 2];
        mask = entries.length / 2 - 1;
        size = 0;
        for (int i = 0; i < before.length; i += 2) {
            if (before[i] != 0) {
                insert(before[i], before[i + 1]);
            }
        }
    }

    private static long pair(int left, int right) {
        return ((long) left << 32 | right) + 1;
    }

    private int slot(long pair) {
        return (int) (pair * 0x9E3779B97F4A7C15L >>> 40) & mask;
    }
}
