package dev.onggi.text.tokenizer;

import java.util.Arrays;

/// Byte pair encoding: of all neighbours, the pair that merges first (the leftmost of equals) becomes one token, until no
/// two neighbours merge. Holds working memory: one a thread.
final class PairMerger {
    /// Up to this many tokens a scan for the next merge is quicker than a heap.
    private static final int LONGEST_SCAN = 64;

    private final Merges merges;
    private final long[] pairs = new long[LONGEST_SCAN];

    PairMerger(Merges merges) {
        this.merges = merges;
    }

    /// Merges `ids[0, count)` in place and returns how many are left.
    int merge(int[] ids, int count) {
        return count <= LONGEST_SCAN ? mergeByScan(ids, count) : mergeByHeap(ids, count);
    }

    /// The plain way: look through all pairs for the first, merge it, again.
    int mergeByScan(int[] ids, int count) {
        long[] pair = count <= LONGEST_SCAN ? pairs : new long[count];
        for (int i = 0; i + 1 < count; i++) {
            pair[i] = merges.find(ids[i], ids[i + 1]);
        }
        int left = count;
        while (left > 1) {
            int at = first(pair, left - 1);
            if (pair[at] == Merges.NONE) {
                break;
            }
            ids[at] = (int) pair[at];
            left--;
            System.arraycopy(ids, at + 2, ids, at + 1, left - at - 1);
            if (at + 1 < left) {
                System.arraycopy(pair, at + 2, pair, at + 1, left - at - 2);
                pair[at] = merges.find(ids[at], ids[at + 1]);
            }
            if (at > 0) {
                pair[at - 1] = merges.find(ids[at - 1], ids[at]);
            }
        }
        return left;
    }

    private static int first(long[] pair, int count) {
        int at = 0;
        long order = pair[0] >>> 32;
        for (int i = 1; i < count; i++) {
            if (pair[i] >>> 32 < order) {
                at = i;
                order = pair[i] >>> 32;
            }
        }
        return at;
    }

    /// The same in count · log(count) steps: a linked list of tokens and a heap of (order, position).
    int mergeByHeap(int[] ids, int count) {
        int[] next = new int[count];
        int[] previous = new int[count];
        long[] pair = new long[count];
        LongHeap heap = new LongHeap(count);
        for (int i = 0; i < count; i++) {
            next[i] = i + 1;
            previous[i] = i - 1;
            pair[i] = i + 1 < count ? merges.find(ids[i], ids[i + 1]) : Merges.NONE;
            push(heap, pair, i);
        }
        while (!heap.isEmpty()) {
            long first = heap.pop();
            int at = (int) first;
            if (pair[at] >>> 32 != first >>> 32) {
                continue; // the pair that was pushed is gone
            }
            int gone = next[at];
            ids[at] = (int) pair[at];
            pair[gone] = Merges.NONE;
            next[at] = next[gone];
            pair[at] = next[at] < count ? merges.find(ids[at], ids[next[at]]) : Merges.NONE;
            push(heap, pair, at);
            if (next[at] < count) {
                previous[next[at]] = at;
            }
            if (previous[at] >= 0) {
                pair[previous[at]] = merges.find(ids[previous[at]], ids[at]);
                push(heap, pair, previous[at]);
            }
        }
        int left = 0;
        for (int i = 0; i < count; i = next[i]) {
            ids[left++] = ids[i];
        }
        return left;
    }

    private static void push(LongHeap heap, long[] pair, int at) {
        if (pair[at] != Merges.NONE) {
            heap.push(pair[at] & 0xFFFFFFFF00000000L | at);
        }
    }

    /// A binary heap, smallest first.
    private static final class LongHeap {
        private long[] values;
        private int size;

        LongHeap(int capacity) {
            values = new long[capacity + 1];
        }

        boolean isEmpty() {
            return size == 0;
        }

        void push(long value) {
            if (++size == values.length) {
                values = Arrays.copyOf(values, size * 2);
            }
            int at = size;
            for (; at > 1 && values[at / 2] > value; at /= 2) {
                values[at] = values[at / 2];
            }
            values[at] = value;
        }

        long pop() {
            long first = values[1];
            long last = values[size--];
            int at = 1;
            while (2 * at <= size) {
                int child = 2 * at < size && values[2 * at + 1] < values[2 * at] ? 2 * at + 1 : 2 * at;
                if (values[child] >= last) {
                    break;
                }
                values[at] = values[child];
                at = child;
            }
            values[at] = last;
            return first;
        }
    }
}
