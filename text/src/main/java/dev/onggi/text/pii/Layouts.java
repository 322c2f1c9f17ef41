package dev.onggi.text.pii;

import java.util.ArrayList;
import java.util.List;

/// Lengths of digit groups that a rule asks for: `6-7` is six digits, a separator, seven digits.
final class Layouts {
    /// Most groups a number can have.
    static final int GROUPS = 6;
    /// Longest group that is looked at.
    static final int LONGEST = 20;
    static final long SIX_SEVEN = code("6-7");
    static final long SIX_ONE = code("6-1");
    static final long ONE_TEN = code("1-10");
    static final long CARD = code("4-4-4-4");
    static final long LICENCE = code("2-2-6-2");
    static final long LEGACY_LICENCE = code("2-6-2");

    private final List<int[]> lengths = new ArrayList<>();
    private int fewest = Integer.MAX_VALUE;
    private int most = -1;

    private Layouts() {
    }

    static Layouts of(String... layouts) {
        Layouts all = new Layouts();
        for (String layout : layouts) {
            String[] groups = layout.split("-");
            int[] counts = new int[groups.length];
            for (int index = 0; index < groups.length; index++) {
                counts[index] = Integer.parseInt(groups[index]);
            }
            all.lengths.add(counts);
        }
        return all;
    }

    /// Also every layout with `fewest` to `most` digits in all.
    Layouts orDigits(int fewest, int most) {
        this.fewest = fewest;
        this.most = most;
        return this;
    }

    /// The layouts as [NumberCandidate#layout()] writes them.
    long[] codes() {
        return lengths.stream().mapToLong(Layouts::code).toArray();
    }

    boolean takes(int digits) {
        return fewest <= digits && digits <= most;
    }

    /// `6-7` as a number.
    static long code(String layout) {
        return of(layout).codes()[0];
    }

    private static long code(int[] lengths) {
        long code = 0;
        for (int length : lengths) {
            code = append(code, length);
        }
        return code;
    }

    /// Five bits a group.
    static long append(long code, int length) {
        return code << 5 | length;
    }
}
