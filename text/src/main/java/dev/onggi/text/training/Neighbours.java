package dev.onggi.text.training;

import java.util.Arrays;

/// What one merge changes about the pairs that a token forms on one side, by the id of the other token: by how much their counts
/// change, and in which words. Emptied after each merge.
final class Neighbours {
    private static final int[] NONE = {};

    private final long[] counts;
    private final int[][] words;
    private final int[] sizes;
    private int[] touched = new int[64];
    private int touchedSize;

    /// @param tokens how many ids there are at most
    Neighbours(int tokens) {
        counts = new long[tokens];
        sizes = new int[tokens];
        words = new int[tokens][];
        Arrays.fill(words, NONE);
    }

    /// Adds `count` for the neighbour `token`.
    void add(int token, long count) {
        if (counts[token] == 0) {
            if (touchedSize == touched.length) {
                touched = Arrays.copyOf(touched, touchedSize * 2);
            }
            touched[touchedSize++] = token;
        }
        counts[token] += count;
    }

    /// Adds `count` for the neighbour `token` in `word`. Words come in groups: all of one, then all of the next.
    void add(int token, long count, int word) {
        add(token, count);
        int[] known = words[token];
        int size = sizes[token];
        if (size > 0 && known[size - 1] == word) {
            return;
        }
        if (size == known.length) {
            known = Arrays.copyOf(known, Math.max(4, size * 2));
            words[token] = known;
        }
        known[size] = word;
        sizes[token] = size + 1;
    }

    /// Takes what changed about one neighbour.
    interface Change {
        /// @param token the neighbour
        /// @param count by how much
        void take(int token, long count);
    }

    /// Hands over every neighbour with its count.
    void forEach(Change change) {
        for (int i = 0; i < touchedSize; i++) {
            change.take(touched[i], counts[touched[i]]);
        }
    }

    /// The words in which the neighbour `token` was added.
    int[] words(int token) {
        return Arrays.copyOf(words[token], sizes[token]);
    }

    /// Forgets everything.
    void clear() {
        for (int i = 0; i < touchedSize; i++) {
            counts[touched[i]] = 0;
            sizes[touched[i]] = 0;
            words[touched[i]] = NONE;
        }
        touchedSize = 0;
    }
}
