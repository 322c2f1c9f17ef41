package dev.onggi.text.pii;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/// What might be names in one passage, in the order in which it begins, with the points each has.
final class NameCandidates {
    /// A candidate that lacks no more than this is a name if the same name is sure elsewhere in the passage.
    private static final int REPEATED = 150;

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

    void add(int begin, int end, int sum, int clueBegin, int clueEnd) {
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
    }

    /// Whether a name with `enough` points ends within `distance` before `position`.
    boolean sureBefore(int position, int distance, int enough) {
        return size > 0 && points[size - 1] >= enough && position - to[size - 1] <= distance
                && to[size - 1] <= position;
    }

    /// Reports those with `enough` points and their repetitions; the others are rejected.
    void tell(Findings findings, int enough) {
        Set<String> sure = sure(enough);
        for (int index = 0; index < size; index++) {
            if (points[index] >= enough) {
                accept(findings, index, clueFrom[index] == clueTo[index]
                        ? new Evidence(Clue.GAZETTEER, "성씨와 이름 음절")
                        : new Evidence(Clue.TITLE,
                                new String(text, clueFrom[index], clueTo[index] - clueFrom[index])),
                        points[index] - enough);
            } else if (points[index] >= enough - REPEATED && !sure.isEmpty()
                    && sure.contains(name(index))) {
                accept(findings, index, new Evidence(Clue.GAZETTEER, "같은 이름이 가까이 있음"), 0);
            } else if (points[index] >= enough - REPEATED) {
                findings.reject(PiiKind.PERSON_NAME, from[index], to[index], RejectionReason.NO_CONTEXT, "");
            }
        }
    }

    private void accept(Findings findings, int index, Evidence evidence, int surplus) {
        double confidence = surplus >= 60
                ? Confidence.STRUCTURED
                : surplus >= 20 ? Confidence.BARE : Confidence.ODD_BUT_LABELLED;
        findings.accept(PiiKind.PERSON_NAME, from[index], to[index], confidence, evidence);
    }

    private Set<String> sure(int enough) {
        Set<String> sure = new HashSet<>();
        for (int index = 0; index < size; index++) {
            if (points[index] >= enough) {
                sure.add(name(index));
            }
        }
        return sure;
    }

    private String name(int index) {
        return new String(text, from[index], to[index] - from[index]);
    }
}
