package dev.onggi.text.tokenizer;

import java.util.Arrays;

/// Token ids that grow at the end.
final class IdList {
    private int[] ids;
    private int size;

    IdList(int capacity) {
        ids = new int[Math.max(16, capacity)];
    }

    int size() {
        return size;
    }

    /// The ids themselves; those from [#size()] on mean nothing, and adding may replace the array.
    int[] array() {
        return ids;
    }

    void clear() {
        size = 0;
    }

    void add(int id) {
        if (size == ids.length) {
            ids = Arrays.copyOf(ids, size * 2);
        }
        ids[size++] = id;
    }

    void add(int[] source, int from, int to) {
        if (size + to - from > ids.length) {
            ids = Arrays.copyOf(ids, Math.max(ids.length * 2, size + to - from));
        }
        System.arraycopy(source, from, ids, size, to - from);
        size += to - from;
    }

    /// A copy of the ids from index `from` on.
    int[] copyFrom(int from) {
        return Arrays.copyOfRange(ids, from, size);
    }

    int[] toArray() {
        return Arrays.copyOf(ids, size);
    }
}
