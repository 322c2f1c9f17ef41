package dev.onggi.text.pii;

import java.util.Arrays;

/// What might be names in one passage, in the order in which it begins, with the points each has.
final class NameCandidates {
    /// A candidate that lacks no more than this is a name if the same name is sure elsewhere in the passage.
    private static final int REPEATED = 150;
    /// How many points are enough.
    private static final int ENOUGH = 55;
    /// How many are enough beside a name in a list: `A, B`, `A·B`, `A와 B`.
    private static final int ENOUGH_LISTED = -45;
    /// As far as names in a list stand apart.
    static final int NEIGHBOUR = 4;

    private final char[] text;
    private int[] from = new int[8];
    private int[] to = new int[8];
    private int[] points = new int[8];
    private int[] clueFrom = new int[8];
    private int[] clueTo = new int[8];
    private int size;

    NameCandidates(char[] text) {
        this.text = text;
    }

    /// Returns whether the points are enough.
    boolean add(int begin, int end, int sum, int clueBegin, int clueEnd) {
        if (size == from.length) {
            from = Arrays.copyOf(from, 2 * size);
            to = Arrays.copyOf(to, 2 * size);
            points = Arrays.copyOf(points, 2 * size);
            clueFrom = Arrays.copyOf(clueFrom, 2 * size);
            clueTo = Arrays.copyOf(clueTo, 2 * size);
        }
        from[size] = begin;
        to[size] = end;
        points[size] = sum;
        clueFrom[size] = clueBegin;
        clueTo[size++] = clueEnd;
        return sum >= ENOUGH;
    }

    /// Where the last one ends.
    int lastEnd() {
        return size == 0 ? -NEIGHBOUR - 1 : to[size - 1];
    }

    /// Reports those with enough points, their neighbours in a list and their repetitions; the others are rejected.
    void tell(Findings findings) {
        if (size == 0) {
            return;
        }
        for (int index = 1; index < size; index++) {
            lift(index - 1, index);
        }
        for (int index = size - 1; index > 0; index--) {
            lift(index, index - 1);
        }
        SpanKeys sure = sureNames();
        for (int index = 0; index < size; index++) {
            tell(index, sure, findings);
        }
    }

    private void tell(int index, SpanKeys sure, Findings findings) {
        if (points[index] >= ENOUGH) {
            accept(findings, index, clueFrom[index] == clueTo[index]
                    ? new Evidence(Clue.GAZETTEER, "성씨와 이름 음절")
                    : new Evidence(Clue.TITLE,
                            new String(text, clueFrom[index], clueTo[index] - clueFrom[index])),
                    points[index] - ENOUGH);
        } else if (points[index] >= ENOUGH - REPEATED) {
            if (sure.has(text, from[index], to[index])) {
                accept(findings, index, new Evidence(Clue.GAZETTEER, "같은 이름이 가까이 있음"), 0);
            } else {
                findings.reject(PiiKind.PERSON_NAME, from[index], to[index], RejectionReason.NO_CONTEXT, "");
            }
        }
    }

    /// Makes a name of `other` if it stands in a list beside `sure`.
    private void lift(int sure, int other) {
        boolean likely = points[sure] >= ENOUGH && points[other] >= ENOUGH_LISTED && points[other] < ENOUGH;
        if (likely && joined(Math.min(to[sure], to[other]), Math.max(from[sure], from[other]))) {
            points[other] = ENOUGH;
        }
    }

    /// Whether what stands between two names joins them.
    private boolean joined(int end, int begin) {
        if (begin <= end || begin - end > NEIGHBOUR) {
            return false;
        }
        boolean joint = false;
        for (int index = end; index < begin; index++) {
            char character = text[index];
            switch (character) {
                case ' ' -> {
                }
                case ',', '·', '、', '/', '과', '와', '랑', '및', '&' -> joint = true;
                case '님', '씨', '이' -> {
                }
                default -> {
                    return false;
                }
            }
        }
        return joint;
    }

    private void accept(Findings findings, int index, Evidence evidence, int surplus) {
        double confidence = surplus >= 60
                ? Confidence.STRUCTURED
                : surplus >= 20 ? Confidence.BARE : Confidence.ODD_BUT_LABELLED;
        findings.accept(PiiKind.PERSON_NAME, from[index], to[index], confidence, evidence);
    }

    private SpanKeys sureNames() {
        int count = 0;
        for (int index = 0; index < size; index++) {
            count += points[index] >= ENOUGH ? 1 : 0;
        }
        SpanKeys sure = new SpanKeys(count);
        for (int index = 0; index < size; index++) {
            if (points[index] >= ENOUGH) {
                sure.add(text, from[index], to[index]);
            }
        }
        return sure;
    }

    /// The sure names of a passage, by their text: a table of hashes, so that many candidates cost no more than few.
    private static final class SpanKeys {
        private final long[] keys;

        SpanKeys(int count) {
            keys = new long[count == 0 ? 0 : Integer.highestOneBit(count) << 2];
        }

        void add(char[] text, int begin, int end) {
            long key = key(text, begin, end);
            keys[slot(key)] = key;
        }

        boolean has(char[] text, int begin, int end) {
            if (keys.length == 0) {
                return false;
            }
            long key = key(text, begin, end);
            return keys[slot(key)] == key;
        }

        private int slot(long key) {
            int slot = (int) (key * 0x9E3779B97F4A7C15L >>> 40) & keys.length - 1;
            while (keys[slot] != 0 && keys[slot] != key) {
                slot = slot + 1 & keys.length - 1;
            }
            return slot;
        }

        /// Exact for four characters, and as good as exact for more.
        private static long key(char[] text, int begin, int end) {
            long key = 0;
            for (int index = begin; index < end; index++) {
                key = (key ^ key >>> 48) * 65_537 + text[index] + 1;
            }
            return key == 0 ? 1 : key;
        }
    }
}
