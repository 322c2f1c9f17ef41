package dev.onggi.text.pii;

import java.util.Arrays;
import java.util.Collection;

/// Words of one to four Hangul syllables, each with a number of its own, looked up in a text without cutting it.
final class SyllableSet {
    static final int LONGEST = 4;
    /// What is not in the set has this number.
    static final int ABSENT = 0;
    private static final int BITS = 14;
    private static final int HASH = 40;
    /// How many more bits of a hash `seen` takes than the slots.
    private static final int SEEN_BITS = 3;

    /// One bit for each word, in a table small enough to stay near the processor: most questions are answered no by it alone.
    private final long[] seen;
    private final long[] keys;
    private final int[] values;
    private final int mask;

    /// Room for `words` words.
    SyllableSet(int words) {
        int slots = Integer.highestOneBit(Math.max(16, words)) << 2;
        seen = new long[slots / Long.SIZE << SEEN_BITS];
        keys = new long[slots];
        values = new int[slots];
        mask = slots - 1;
    }

    /// The words of `list`, each with the number 1.
    static SyllableSet of(Collection<String> list) {
        SyllableSet set = new SyllableSet(list.size());
        list.forEach(word -> set.put(word, 1));
        return set;
    }

    void put(String word, int value) {
        long key = key(word.toCharArray(), 0, word.length());
        if (word.length() > LONGEST || key == 0) {
            throw new PiiDataException("'" + word + "' is not one to four Hangul syllables");
        }
        int slot = slot(key);
        while (keys[slot] != 0 && keys[slot] != key) {
            slot = slot + 1 & mask;
        }
        keys[slot] = key;
        values[slot] = value;
        seen[seenBit(key) >>> 6] |= 1L << seenBit(key);
    }

    /// The number of the word from `from` to `to`, or [#ABSENT].
    int get(char[] text, int from, int to) {
        return to - from > LONGEST ? ABSENT : get(key(text, from, to));
    }

    boolean has(char[] text, int from, int to) {
        return get(text, from, to) != ABSENT;
    }

    private int get(long key) {
        if ((seen[seenBit(key) >>> 6] >>> seenBit(key) & 1) == 0) {
            return ABSENT;
        }
        int slot = slot(key);
        while (keys[slot] != 0) {
            if (keys[slot] == key) {
                return values[slot];
            }
            slot = slot + 1 & mask;
        }
        return ABSENT;
    }

    /// Fourteen bits a syllable; 0 where one of the characters is none.
    private static long key(char[] text, int from, int to) {
        long key = 0;
        for (int index = from; index < to; index++) {
            if (!Characters.syllable(text[index])) {
                return 0;
            }
            key = key << BITS | text[index] - '가' + 1;
        }
        return key;
    }

    private int slot(long key) {
        return (int) (mixed(key) >>> HASH) & mask;
    }

    private int seenBit(long key) {
        return (int) (mixed(key) >>> HASH - SEEN_BITS) & (mask + 1 << SEEN_BITS) - 1;
    }

    private static long mixed(long key) {
        return key * 0x9E3779B97F4A7C15L;
    }

    @Override
    public String toString() {
        return Arrays.stream(keys).filter(key -> key != 0).count() + " words";
    }
}
