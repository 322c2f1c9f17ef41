package dev.onggi.text.pii;

import java.util.Arrays;

/// The words of one role in a passage, by where they begin. Nested words are all there.
final class Marks {
    private int[] from = new int[16];
    private int[] to = new int[16];
    private Lexicon.Entry[] entries = new Lexicon.Entry[16];
    private int size;

    void clear() {
        size = 0;
    }

    void add(int begin, int end, Lexicon.Entry entry) {
        if (size == from.length) {
            from = Arrays.copyOf(from, 2 * size);
            to = Arrays.copyOf(to, 2 * size);
            entries = Arrays.copyOf(entries, 2 * size);
        }
        from[size] = begin;
        to[size] = end;
        entries[size++] = entry;
    }

    int size() {
        return size;
    }

    int from(int index) {
        return from[index];
    }

    int to(int index) {
        return to[index];
    }

    Lexicon.Entry entry(int index) {
        return entries[index];
    }

    /// The index of the first mark that begins at `position` or behind it; [#size()] if there is none.
    int firstFrom(int position) {
        int found = Arrays.binarySearch(from, 0, size, position);
        if (found < 0) {
            return -found - 1;
        }
        while (found > 0 && from[found - 1] == position) {
            found--;
        }
        return found;
    }
}
