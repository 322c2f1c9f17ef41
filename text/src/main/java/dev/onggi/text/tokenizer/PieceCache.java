package dev.onggi.text.tokenizer;

import org.jspecify.annotations.Nullable;

/// Remembers the ids of short pieces of text that came by lately. Bounded; shared by all threads without locks: an entry
/// never changes after it is made, so whichever a thread sees is right.
final class PieceCache {
    /// The longest piece that is remembered, in UTF-16 units.
    static final int LONGEST_PIECE = 16;
    private static final int SLOTS = 1 << 16;

    private final @Nullable Entry[] entries = new Entry[SLOTS];

    /// Adds the ids of `text[from, to)` if they are known.
    boolean find(char[] text, int from, int to, IdList ids) {
        long first = pack(text, from, Math.min(to, from + 4));
        long second = pack(text, from + 4, Math.min(to, from + 8));
        long third = pack(text, from + 8, Math.min(to, from + 12));
        long fourth = pack(text, from + 12, to);
        int slot = slot(first, second, third, fourth);
        Entry entry = entries[slot];
        if (entry == null || !entry.is(to - from, first, second, third, fourth)) {
            entry = entries[slot ^ 1];
            if (entry == null || !entry.is(to - from, first, second, third, fourth)) {
                return false;
            }
        }
        ids.add(entry.ids, 0, entry.ids.length);
        return true;
    }

    /// Remembers that `text[from, to)` became the ids from index `before` on. The slot's older entry gets a second chance
    /// in the neighbouring slot.
    void put(char[] text, int from, int to, IdList ids, int before) {
        long first = pack(text, from, Math.min(to, from + 4));
        long second = pack(text, from + 4, Math.min(to, from + 8));
        long third = pack(text, from + 8, Math.min(to, from + 12));
        long fourth = pack(text, from + 12, to);
        int slot = slot(first, second, third, fourth);
        entries[slot ^ 1] = entries[slot];
        entries[slot] = new Entry(to - from, first, second, third, fourth, ids.copyFrom(before));
    }

    private static long pack(char[] text, int from, int to) {
        long packed = 0;
        for (int i = from; i < to; i++) {
            packed = packed << 16 | text[i];
        }
        return packed;
    }

    private static int slot(long first, long second, long third, long fourth) {
        long mixed = (first * 0x9E3779B97F4A7C15L ^ second) * 0xC2B2AE3D27D4EB4FL ^ third;
        mixed = (mixed * 0x165667B19E3779F9L ^ fourth) * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 48);
    }

    private record Entry(int length, long first, long second, long third, long fourth, int[] ids) {
        boolean is(int size, long a, long b, long c, long d) {
            return first == a && second == b && third == c && fourth == d && length == size;
        }
    }
}
