package dev.onggi.engine.sample;

import java.util.Arrays;

/// The most likely tokens, found without sorting the vocabulary: a heap of the best k seen so far.
final class Candidates {
    private int[] ids = new int[64];
    private float[] logits = new float[64];
    private int count;

    int count() {
        return count;
    }

    /// The id at `rank`, most likely first.
    int id(int rank) {
        return ids[rank];
    }

    float logit(int rank) {
        return logits[rank];
    }

    /// Leaves only the first `newCount`.
    void keep(int newCount) {
        count = Math.min(count, newCount);
    }

    /// Fills this with the `k` largest of `all`, largest first; of equal ones the lower id first.
    void select(float[] all, int k) {
        int size = Math.min(k, all.length);
        grow(size);
        count = 0;
        for (int id = 0; id < size; id++) {
            ids[count] = id;
            logits[count] = all[id];
            siftUp(count++);
        }
        for (int id = size; id < all.length; id++) {
            if (all[id] > logits[0]) {
                ids[0] = id;
                logits[0] = all[id];
                siftDown(0, count);
            }
        }
        for (int end = count - 1; end > 0; end--) {
            swap(0, end);
            siftDown(0, end);
        }
    }

    private void grow(int size) {
        if (size > ids.length) {
            ids = Arrays.copyOf(ids, Math.max(size, 2 * ids.length));
            logits = Arrays.copyOf(logits, ids.length);
        }
    }

    /// Whether the entry at `a` is to leave the heap before that at `b`.
    private boolean worse(int a, int b) {
        return logits[a] < logits[b] || logits[a] == logits[b] && ids[a] > ids[b];
    }

    private void siftUp(int start) {
        int child = start;
        while (child > 0 && worse(child, (child - 1) / 2)) {
            swap(child, (child - 1) / 2);
            child = (child - 1) / 2;
        }
    }

    private void siftDown(int start, int end) {
        int parent = start;
        while (2 * parent + 1 < end) {
            int child = 2 * parent + 1;
            if (child + 1 < end && worse(child + 1, child)) {
                child++;
            }
            if (!worse(child, parent)) {
                return;
            }
            swap(parent, child);
            parent = child;
        }
    }

    private void swap(int a, int b) {
        int id = ids[a];
        ids[a] = ids[b];
        ids[b] = id;
        float logit = logits[a];
        logits[a] = logits[b];
        logits[b] = logit;
    }
}
